import { fitFadingEffect } from '../../stats/intervention/index.ts'
import { mean } from '../../stats/moments.ts'
import type { StandingFault } from './find-standing-fault.ts'
import type { FixPeriods } from './fix-periods.ts'

/** Whether the effect of a fix fades. */
export interface Fade {
  /** P(half of it is gone within eight weeks), given that there was one. */
  readonly fading: number
  /** P(there was a worthwhile effect in the promised direction at first, and by now less than half of it is left). */
  readonly gone: number
  readonly halfLifeWeeks: number | null
}

/** An effect whose half is gone within so many weeks is a fading one. */
const fadesWithinWeeks = 8
/** So many periods of a standing fault besides those that prompted the fix tell its size. */
const fewestOfFault = 2

export interface FadeOptions {
  readonly controls: readonly Float64Array[]
  /** 1 where up is better. */
  readonly sign: 1 | -1
  readonly fault: StandingFault | null
  readonly worthwhile: number
}

/**
 * Lasting or fading, from the first week on: the ramp is in, since a Band-Aid is strongest at first. What the controls explain before
 * the fix is taken out. After a standing fault the effect is counted from its level, which is estimated beside the effect; where the
 * fault shows in the periods that prompted the fix only, its size is taken as found.
 */
export function measureFade(periods: FixPeriods, { controls, sign, fault, worthwhile }: FadeOptions): Fade | null {
  const ramp = new Set(periods.ramp)
  const trigger = new Set(periods.trigger)
  const tells = (t: number) => fault !== null && t >= fault.from && t < periods.start && !trigger.has(t)
  const ofFault = [...periods.values.keys()].filter((t) => tells(t) && Number.isFinite(periods.values[t]!))
  const isEstimated = ofFault.length >= fewestOfFault
  const kept = new Set([...ramp, ...(isEstimated ? ofFault : [])])
  const excluded = periods.excluded.filter((t) => !kept.has(t))
  const shift = fault === null || isEstimated ? 0 : fault.shift
  const adjusted = takeOutControls(periods, controls).map((value, t) => (t < periods.start ? value : value - shift))
  const model = fitFadingEffect(
    adjusted.map((value) => (Number.isFinite(value) ? sign * value : 0)),
    {
      length: adjusted.length,
      start: periods.start,
      excluded,
      ...(isEstimated && fault !== null ? { standingFrom: fault.from } : {}),
    },
    { fadesWithin: fadesWithinWeeks / periods.weeksPerPeriod, worth: worthwhile },
  )
  if (model.status !== 'fitted') return null
  return {
    fading: model.pFading,
    gone: model.pUpAndGone,
    halfLifeWeeks: Number.isFinite(model.halfLife) ? model.halfLife * periods.weeksPerPeriod : null,
  }
}

/** Values less what their regression on the mean of the controls, fitted before the fix, leads to expect. */
function takeOutControls(periods: FixPeriods, controls: readonly Float64Array[]): Float64Array {
  const known = controls.filter((control) => control.every(Number.isFinite))
  const left = new Set(periods.excluded)
  const before = [...periods.values.keys()].filter((t) => t < periods.start && !left.has(t))
  if (known.length === 0 || before.length < 8) return periods.values
  const common = periods.values.map((_, t) => mean(known.map((control) => control[t]!)))
  const [centre, level] = [mean(before.map((t) => common[t]!)), mean(before.map((t) => periods.values[t]!))]
  const cross = before.reduce((sum, t) => sum + (common[t]! - centre) * (periods.values[t]! - level), 0)
  const square = before.reduce((sum, t) => sum + (common[t]! - centre) ** 2, 0)
  const slope = square > 0 ? cross / square : 0
  return periods.values.map((value, t) => value - slope * (common[t]! - centre))
}
