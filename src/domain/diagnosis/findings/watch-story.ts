import { toDay, toDayNumber } from '../../calendar/index.ts'
import { findComponent } from '../../framework/index.ts'
import type { Day } from '../../metrics/series.ts'
import { organisation } from '../../unit.ts'
import { quarterDays } from '../evidence/past-quarters.ts'
import type { Slice } from '../inference/slice.ts'
import type { Story } from './finding.ts'
import { weighRoot } from './weigh-root.ts'

/** From here on a component is worth watching though nothing has moved beyond chance: healthy organisations hardly reach it. */
const leastOrigin = 0.25
/** One piece that speaks for it is a stray number or opinion. */
const fewestReasons = 2
const mostReasons = 3
/** A piece speaks for it from a quarter more on the odds on, as a power of ten. */
const speaks = 0.1

const prefix = 'watch-'

/** Whether a finding is one to watch, no alarm. There is at most one, and then nothing else. */
export function isWatched(findingId: string): boolean {
  return findingId.startsWith(prefix)
}

/**
 * What to watch where no story is told: several things that each are within chance point at one component. No alarm: the roots
 * that are told with it may well say that it is too early to choose between three. Null where nothing is likely enough.
 */
export function findWatchStory(slice: Slice, asOf: Day): Story | null {
  const [first] = [...slice.posterior.origin]
    .filter(([id]) => findComponent(id) !== null)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (first === undefined || first[1] < leastOrigin) return null
  const [id] = first
  const reasons = listReasons(slice, id)
  if (reasons.length < fewestReasons) return null
  return {
    id: `${prefix}${id}`,
    sentence: `To watch: no number has moved beyond chance yet, but several things together point at ${findComponent(id)?.name ?? id}.`,
    detail: reasons
      .slice(0, mostReasons)
      .map((text) => `${text}.`)
      .join(' '),
    scope: 'systemic',
    units: [organisation],
    unaffected: [],
    since: toDay(toDayNumber(asOf) + 1 - quarterDays),
    metrics: [],
    series: [],
    basis: { unit: organisation, targets: [id], systemic: true, money: [] },
  }
}

/** Heaviest first; what is said of the component itself counts also where the cap on all of it hides what one piece adds. */
function listReasons(slice: Slice, id: string): readonly string[] {
  const weighed = weighRoot(slice, id).filter((reason) => reason.for && reason.weight >= speaks)
  const direct = slice.evidence.filter(({ factors }) =>
    factors.some(({ node, logBayesFactor }) => node === id && logBayesFactor >= speaks * Math.LN10),
  )
  return [...new Set([...weighed, ...direct].map(({ text }) => text))]
}
