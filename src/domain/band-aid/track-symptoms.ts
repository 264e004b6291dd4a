import { computeXmrLimits } from '../../stats/xmr-limits.ts'
import type { SymptomResult } from './compute-symptoms.ts'
import type { BandAidSymptom } from './symptom.ts'
import { bandAidSymptoms } from './symptoms.ts'
import type { BandAidSymptomId } from './symptoms.ts'

/** A symptom with its own past. */
export interface TrackedSymptom extends SymptomResult {
  readonly number: number
  /** What the value is, in words. */
  readonly measure: string
  readonly unit: BandAidSymptom['unit']
  /** What may look like the symptom and is not. */
  readonly guard: string
  /** When it turns to alarm, in words; null where it can only be watched. */
  readonly alarm: string | null
  /** Values at the ends of earlier quarters, oldest first; null where not known. */
  readonly past: readonly (number | null)[]
  /** Limits of usual variation from its own last eight periods; null with fewer than five of them. */
  readonly limits: { readonly lower: number; readonly centre: number; readonly upper: number } | null
  /** In alarm now or at the end of the quarter before: what the index counts. */
  readonly contributes: boolean
  /** What it adds to the index. */
  readonly contribution: number
}

const mostPeriods = 8
const fewestPeriods = 5

/**
 * Puts each symptom beside its own past: limits from its values at the ends of the last eight quarters (`past`, oldest first, without the
 * present), and whether it has been in alarm during the last two quarters. The windows of some measures overlap from quarter to
 * quarter, which makes their limits too narrow: they are shown for comparison and raise no alarm.
 */
export function trackSymptoms(
  now: readonly SymptomResult[],
  past: readonly (readonly SymptomResult[])[],
): readonly TrackedSymptom[] {
  const periods = past.slice(-mostPeriods).map((symptoms) => new Map(symptoms.map((symptom) => [symptom.id, symptom])))
  const definitions = new Map<BandAidSymptomId, (typeof bandAidSymptoms)[number]>(
    bandAidSymptoms.map((symptom) => [symptom.id, symptom]),
  )
  return now.flatMap((symptom) => {
    const definition = definitions.get(symptom.id)
    if (definition === undefined) return []
    const values = periods.map((period) => period.get(symptom.id)?.value ?? null)
    const contributes = symptom.state === 'alarm' || periods.at(-1)?.get(symptom.id)?.state === 'alarm'
    return [
      {
        ...symptom,
        number: definition.number,
        measure: definition.measure,
        unit: definition.unit,
        guard: definition.guard,
        alarm: definition.alarm,
        past: values,
        limits: computeLimits(values, definition.unit),
        contributes,
        contribution: contributes ? definition.weight : 0,
      },
    ]
  })
}

/** Only scores and differences go below 0; shares end at 1. */
function computeLimits(values: readonly (number | null)[], unit: BandAidSymptom['unit']): TrackedSymptom['limits'] {
  const known = values.flatMap((value) => value ?? [])
  if (known.length < fewestPeriods) return null
  const { lower, centre, upper } = computeXmrLimits(known)
  const isFree = unit === 'score' || unit === 'points'
  return { lower: isFree ? lower : Math.max(0, lower), centre, upper: unit === 'share' ? Math.min(1, upper) : upper }
}
