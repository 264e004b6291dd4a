import { normalQuantile } from '../distributions/normal.ts'
import { countAtRisk, type Observation } from './observation.ts'

export interface SurvivalStep {
  readonly time: number
  readonly atRisk: number
  readonly events: number
  /** Share still going after this time. */
  readonly survival: number
  readonly standardError: number
  readonly low: number
  readonly high: number
}

export interface SurvivalCurve {
  readonly n: number
  readonly events: number
  /** One step per time at which something ended. */
  readonly steps: readonly SurvivalStep[]
  /** Time by which half had ended, with its interval; null where the curve (or its bound) never comes down to half. */
  readonly median: { readonly time: number | null; readonly low: number | null; readonly high: number | null }
}

/**
 * How long until it ends, with those still going counted for as long as they were watched (Kaplan–Meier): Greenwood's standard
 * error, interval on the log scale, as R's survfit gives them. Any event but 0 counts as an end.
 *
 * Use it instead of the mean age of what is closed: that one leaves the slow ones out. Misleads for one of several competing ends:
 * 1 − survival of "won" overstates how many will be won, see {@link computeIncidence}. Needs at least one observation.
 * Source: Kaplan & Meier 1958.
 */
export function computeSurvival(observations: readonly Observation[], level = 0.95): SurvivalCurve {
  if (observations.length === 0) throw new RangeError('computeSurvival needs at least one observation, got 0')
  const z = normalQuantile((1 + level) / 2)
  const ended = observations.map((one) => ({ ...one, event: one.event === 0 ? 0 : 1 }))
  let survival = 1
  let greenwood = 0
  const steps: SurvivalStep[] = []
  for (const { time, atRisk, ends } of countAtRisk(ended, 1)) {
    const events = ends[1] as number
    if (events === 0 || atRisk === 0) continue
    survival *= 1 - events / atRisk
    greenwood += events / (atRisk * (atRisk - events))
    const gone = survival === 0
    const reach = z * Math.sqrt(greenwood)
    steps.push({
      time,
      atRisk,
      events,
      survival,
      standardError: gone ? 0 : survival * Math.sqrt(greenwood),
      low: gone ? 0 : survival * Math.exp(-reach),
      high: gone ? 1 : Math.min(1, survival * Math.exp(reach)),
    })
  }
  const firstAtHalf = (of: (step: SurvivalStep) => number) =>
    steps.find((step) => of(step) <= 0.5 + 1e-12)?.time ?? null
  return {
    n: observations.length,
    events: steps.reduce((sum, step) => sum + step.events, 0),
    steps,
    median: {
      time: medianOf(steps),
      low: firstAtHalf((step) => step.low),
      high: firstAtHalf((step) => (step.survival === 0 ? 1 : step.high)),
    },
  }
}

/** Where the curve is flat at exactly one half the median is the middle of that stretch. */
function medianOf(steps: readonly SurvivalStep[]): number | null {
  const at = steps.findIndex((step) => step.survival <= 0.5 + 1e-12)
  const step = steps[at]
  if (step === undefined) return null
  const next = steps[at + 1]
  return Math.abs(step.survival - 0.5) < 1e-12 && next !== undefined ? (step.time + next.time) / 2 : step.time
}

/** Share still going after `time`; 1 before the first end. */
export function survivalAt(curve: SurvivalCurve, time: number): number {
  return curve.steps.findLast((step) => step.time <= time)?.survival ?? 1
}
