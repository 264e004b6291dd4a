import { measuredRates } from './measured-rates.ts'
import type { Symptom } from './symptom.ts'

/** How many simulated organisations a judged sensitivity stands for. */
const judgedCases = 20
/** The same of a judged false-positive rate, over all rows together: a simulator is tidier than an organisation. */
const judgedLooks = 200

/**
 * A row with its rates drawn towards those measured: sensitivities row by row (Beta, a judged one standing for twenty cases, so that a
 * row seen once or twice hardly moves), false positives over all rows together, since in each alone they are too rare to count.
 * Components that no simulated fault starts at keep the judged rate.
 */
export function withMeasuredRates(symptom: Symptom): Symptom {
  const rateOf = (cause: string | null) =>
    measuredRates.find((rate) => rate.symptom === symptom.id && rate.cause === cause) ?? { shown: 0, of: 0 }
  return {
    ...symptom,
    falsePositive: (symptom.falsePositive * judgedLooks + quiet.shown) / (judgedLooks + quiet.of),
    causes: symptom.causes.map(({ id, sensitivity }) => {
      const { shown, of } = rateOf(id)
      return { id, sensitivity: (sensitivity * judgedCases + shown) / (judgedCases + of) }
    }),
  }
}

const quiet = measuredRates
  .filter(({ cause }) => cause === null)
  .reduce((sum, { shown, of }) => ({ shown: sum.shown + shown, of: sum.of + of }), { shown: 0, of: 0 })
