/**
 * How often fix verdicts are right: real fixes, Band-Aids (effects that fade with a half-life of 4 to 8 weeks) and placebos, each
 * begun after the worst weeks, with unequal time before and after, against the naive comparison of before and after.
 *
 *   nice -n 19 node bench/calibration/verdicts.ts          about ten minutes
 *   nice -n 19 node bench/calibration/verdicts.ts --runs 40
 */
import { parseArgs } from 'node:util'
import { toDay, toDayNumber } from '../../src/domain/calendar/index.ts'
import type { MetricSeries } from '../../src/domain/metrics/series.ts'
import { organisation } from '../../src/domain/unit.ts'
import { judgeFix, preRegister, type FixVerdict } from '../../src/domain/verification/index.ts'
import { computeWilsonInterval } from '../../src/stats/intervals.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { printRows, type CalibrationRow } from './row.ts'

type Kind = 'real' | 'band-aid' | 'placebo'
const kinds: readonly Kind[] = ['real', 'band-aid', 'placebo']

interface Setting {
  readonly name: string
  readonly phi: number
  readonly family: 'level' | 'proportion'
  /** Size of a real effect and of a Band-Aid's first effect, in standard deviations of one week. */
  readonly effect: number
  readonly controls: number
  /** Weeks by which the metric had fallen for good before the fix, by `effect`: a real fix brings it back. 0: bad luck only. */
  readonly faultWeeks?: number
}

const settings: readonly Setting[] = [
  { name: 'φ 0, effect 1.5 σ', phi: 0, family: 'level', effect: 1.5, controls: 0 },
  { name: 'φ .3, effect 1.5 σ', phi: 0.3, family: 'level', effect: 1.5, controls: 0 },
  { name: 'φ 0, effect 1 σ', phi: 0, family: 'level', effect: 1, controls: 0 },
  { name: 'φ .3, effect 1 σ', phi: 0.3, family: 'level', effect: 1, controls: 0 },
  { name: 'φ .3, effect 1.5 σ, three controls', phi: 0.3, family: 'level', effect: 1.5, controls: 3 },
  { name: 'φ .3, a fault of 2 σ for 10 weeks', phi: 0.3, family: 'level', effect: 2, controls: 0, faultWeeks: 10 },
  { name: 'share of 40 cases a week, effect 1.5 σ', phi: 0, family: 'proportion', effect: 1.5, controls: 0 },
]

const firstDay = toDayNumber('2024-01-01')
const triggerWeeks = 4
const rampWeeks = 2
const worthwhile = 0.5
const cases = 40
const usualShare = 0.3

interface Judged {
  readonly verdict: FixVerdict
  readonly naive: boolean
}

/** The worst run of weeks prompts the fix; what follows is as the kind says. */
function judgeOne(kind: Kind, setting: Setting, random: Random): Judged {
  const history = 78
  const after = 14 + Math.floor(random.uniform() * 27)
  const market = setting.controls > 0 ? random.autoregressive(history + 60, 0.6) : null
  const noise = random.autoregressive(history + 60, setting.phi)
  const usual = noise.map((e, t) => (market === null ? e : 0.7 * market[t]! + Math.sqrt(0.51) * e))
  const start = findWorstEnd(usual, 26 + Math.floor(random.uniform() * 20), history)
  const halfLife = 4 + 4 * random.uniform()
  const initial = kind === 'band-aid' ? 1.5 * setting.effect : kind === 'real' ? setting.effect : 0
  const effectAt = (weeks: number) => {
    if (weeks < 0 || kind === 'placebo') return 0
    return kind === 'real' ? initial * Math.min(1, (weeks + 1) / rampWeeks) : initial * 2 ** (-weeks / halfLife)
  }
  const faultAt = (t: number) => (t >= start - (setting.faultWeeks ?? 0) && setting.faultWeeks ? -setting.effect : 0)
  const levels = usual.slice(0, start + after).map((e, t) => e + faultAt(t) + effectAt(t - start))
  const unit = setting.family === 'proportion' ? Math.sqrt((usualShare * (1 - usualShare)) / cases) : 1
  const series = toSeries('win-rate', levels, { setting, unit, random })
  const controls = Array.from({ length: setting.controls }, () => {
    const own = random.autoregressive(levels.length, 0.3)
    return toSeries(
      'win-rate',
      own.map((e, t) => 0.7 * market![t]! + Math.sqrt(0.51) * e),
      { setting, unit, random },
    )
  })
  const on = (week: number) => toDay(firstDay + 7 * week)
  const registration = preRegister(
    {
      component: 'sales-process',
      hypothesis: 'simulated',
      metric: 'win-rate',
      guardrails: [],
      direction: 'up',
      worthwhile: worthwhile * unit,
      startsOn: on(start),
      rampWeeks,
      trigger: { from: on(start - triggerWeeks), until: on(start) },
      controls: [],
    },
    series,
  )
  const verdict = judgeFix({
    registration: { ...registration, earliestOn: on(start) },
    primary: series,
    controls,
    guardrails: [],
    siblings: [],
    recurrences: null,
    upstreamPosterior: null,
    at: on(levels.length),
    random: random.uniform,
  })
  return { verdict, naive: isNaivelyBetter(series, start) }
}

/** First week after the worst run of weeks that begins between `from` and `until`. */
function findWorstEnd(values: readonly number[], from: number, until: number): number {
  let worst = from
  let least = Infinity
  for (let end = from; end <= until; end++) {
    const mean = values.slice(end - triggerWeeks, end).reduce((sum, value) => sum + value, 0)
    if (mean < least) [least, worst] = [mean, end]
  }
  return worst
}

function toSeries(
  metric: string,
  levels: readonly number[],
  { setting, unit, random }: { setting: Setting; unit: number; random: Random },
): MetricSeries {
  return {
    metric,
    unit: organisation,
    family: setting.family,
    scale: 'identity',
    grain: 'week',
    points: levels.map((level, t) => {
      const start = toDay(firstDay + 7 * t)
      const end = toDay(firstDay + 7 * (t + 1))
      const state = 'complete' as const
      if (setting.family === 'level') return { start, end, value: level, num: level, den: 1, sumSq: null, state }
      // Half of the spread from week to week is real, half is the chance of so few cases.
      const share = Math.min(0.95, Math.max(0.02, usualShare + level * unit * Math.SQRT1_2))
      const num = random.binomial(cases, share)
      return { start, end, value: num / cases, num, den: cases, sumSq: null, state }
    }),
  }
}

/** What a spreadsheet says: the mean after the start against that of as many weeks before, t above 2. */
function isNaivelyBetter({ points }: MetricSeries, start: number): boolean {
  const after = points.slice(start).map(({ value }) => value ?? 0)
  const before = points.slice(Math.max(0, start - 8), start).map(({ value }) => value ?? 0)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const square = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1) / values.length
  return (mean(after) - mean(before)) / Math.sqrt(square(after) + square(before)) > 2
}

/** P(a score of the first is above one of the second), ties half. */
export function computeAuc(first: readonly number[], second: readonly number[]): number {
  let wins = 0
  for (const a of first) for (const b of second) wins += a > b ? 1 : a === b ? 0.5 : 0
  return wins / (first.length * second.length)
}

/** Rows of the table; `runs` fixes of each kind and setting, the first `most` settings. */
export function calibrateVerdicts({
  runs = 400,
  seed = 1,
  most = settings.length,
}: { runs?: number; seed?: number; most?: number } = {}): CalibrationRow[] {
  return settings.slice(0, most).flatMap((setting, at) => {
    const random = createRandom(seed * 1000 + at)
    const judged = Object.fromEntries(
      kinds.map((kind) => [kind, Array.from({ length: runs }, () => judgeOne(kind, setting, random))]),
    ) as Record<Kind, Judged[]>
    const scores = (kind: Kind) => judged[kind].map(({ verdict }) => verdict.probabilities.lasting ?? 0)
    const share = (what: string, kind: Kind, isHit: (one: Judged) => boolean, aim: string): CalibrationRow => {
      const hits = judged[kind].filter(isHit).length
      const { low, high } = computeWilsonInterval(hits, runs, 0.9)
      return { what, setting: setting.name, n: runs, value: hits / runs, low, high, aim }
    }
    const auc = (what: string, others: readonly Kind[], aim: string): CalibrationRow => {
      const [real, rest] = [scores('real'), others.flatMap(scores)]
      const value = computeAuc(real, rest)
      const width = 1.645 * Math.sqrt((value * (1 - value)) / Math.min(real.length, rest.length))
      return {
        what,
        setting: setting.name,
        n: real.length + rest.length,
        value,
        low: value - width,
        high: Math.min(1, value + width),
        aim,
      }
    }
    const isState =
      (...states: FixVerdict['verdict'][]) =>
      ({ verdict }: Judged) =>
        states.includes(verdict.verdict)
    return [
      auc('AUC, real against Band-Aid and placebo', ['band-aid', 'placebo'], '≥ .90'),
      auc('AUC, real against placebo', ['placebo'], '≥ .90'),
      auc('AUC, real against Band-Aid', ['band-aid'], '≥ .90'),
      share('placebo called verified', 'placebo', isState('verified'), '≤ .05'),
      share('Band-Aid called verified', 'band-aid', isState('verified'), 'low'),
      share('real fix called verified', 'real', isState('verified'), 'high'),
      share('real fix called verified or promising', 'real', isState('verified', 'promising'), 'high'),
      share('real fix called Band-Aid', 'real', isState('band-aid'), '≤ .05'),
      share('Band-Aid called Band-Aid', 'band-aid', isState('band-aid'), 'high'),
      share('placebo called Band-Aid', 'placebo', isState('band-aid'), '≤ .10'),
      share('placebo "better" by naive before/after', 'placebo', ({ naive }) => naive, 'for comparison'),
      share('Band-Aid "better" by naive before/after', 'band-aid', ({ naive }) => naive, 'for comparison'),
    ]
  })
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '400' }, seed: { type: 'string', default: '1' } },
  })
  printRows(calibrateVerdicts({ runs: Number(values.runs), seed: Number(values.seed) }))
}
