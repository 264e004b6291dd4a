import { countAtRisk, type Observation } from './observation.ts'

export interface IncidenceStep {
  readonly time: number
  readonly atRisk: number
  /** Share that has ended by each kind so far; index 0 is the share still going. All add up to 1. */
  readonly shares: readonly number[]
}

/**
 * Of several competing ends (won, lost), the share that has come to each by every time, with those still going counted for as
 * long as they were watched (Aalen–Johansen). `kinds` is the number of ends, events 1 … kinds.
 *
 * The win share it tends to is the one to expect of a cohort; won ÷ created of a young cohort and 1 − Kaplan–Meier both mislead.
 * Needs at least one observation. Source: Aalen & Johansen 1978.
 */
export function computeIncidence(observations: readonly Observation[], kinds: number): readonly IncidenceStep[] {
  if (observations.length === 0) throw new RangeError('computeIncidence needs at least one observation, got 0')
  let going = 1
  const reached = Array.from({ length: kinds }, () => 0)
  const steps: IncidenceStep[] = []
  for (const { time, atRisk, ends } of countAtRisk(observations, kinds)) {
    const events = ends.slice(1)
    const total = events.reduce((sum, count) => sum + count, 0)
    if (total === 0 || atRisk === 0) continue
    events.forEach((count, k) => {
      reached[k] = (reached[k] as number) + (going * count) / atRisk
    })
    going *= 1 - total / atRisk
    steps.push({ time, atRisk, shares: [going, ...reached] })
  }
  return steps
}

/** The shares reached by `time`. */
export function incidenceAt(steps: readonly IncidenceStep[], time: number, kinds: number): readonly number[] {
  return steps.findLast((step) => step.time <= time)?.shares ?? [1, ...Array.from({ length: kinds }, () => 0)]
}
