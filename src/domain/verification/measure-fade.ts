import { fitFadingEffect } from '../../stats/intervention/index.ts'
import { mean } from '../../stats/moments.ts'
import type { FixPeriods } from './fix-periods.ts'

/** Whether the effect of a fix fades. */
export interface Fade {
  /** P(half of it is gone within eight weeks). */
  readonly fading: number
  /** P(there was an effect in the promised direction at first). */
  readonly initial: number
  readonly halfLifeWeeks: number | null
}

/** An effect whose half is gone within so many weeks is a fading one. */
const fadesWithinWeeks = 8

/**
 * Lasting or fading, from the first week on: the ramp is in, since a Band-Aid is strongest at first. `sign` is 1 where up is better.
 * What the controls explain before the fix is taken out; `shift` is where a standing fault had moved the level to.
 */
export function measureFade(
  periods: FixPeriods,
  {
    controls,
    sign,
    shift,
  }: { readonly controls: readonly Float64Array[]; readonly sign: 1 | -1; readonly shift: number },
): Fade | null {
  const ramp = new Set(periods.ramp)
  const excluded = periods.excluded.filter((t) => !ramp.has(t))
  const adjusted = takeOutControls(periods, controls).map((value, t) => (t < periods.start ? value : value - shift))
  const model = fitFadingEffect(
    adjusted.map((value) => (Number.isFinite(value) ? sign * value : 0)),
    { length: adjusted.length, start: periods.start, excluded },
    { fadesWithin: fadesWithinWeeks / periods.weeksPerPeriod },
  )
  if (model.status !== 'fitted') return null
  return {
    fading: model.pFading,
    initial: model.pInitialUp,
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
