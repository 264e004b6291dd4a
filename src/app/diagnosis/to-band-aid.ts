import type { BandAid } from '../../contract/band-aid.ts'
import { computeBandAidIndex, type TrackedSymptom } from '../../domain/band-aid/index.ts'

/** The symptoms and their index, for the report. */
export function toBandAid(symptoms: readonly TrackedSymptom[]): BandAid {
  const { index, outOf, contributions } = computeBandAidIndex(symptoms)
  return {
    index,
    outOf,
    contributions: contributions.map((part) => ({ ...part })),
    symptoms: symptoms.map(
      ({ id, number, name, state, value, unit, measure, alarm, limits, sentence, guard, contribution }) => ({
        id,
        number,
        name,
        state,
        value,
        unit,
        measure,
        alarm,
        limits,
        sentence,
        guard,
        contribution,
      }),
    ),
  }
}
