import type { MetricId } from '../framework/index.ts'
import type { TableName } from '../open-format/table.ts'
import type { BandAidFacts } from './facts.ts'

/** One of the signs that an organisation patches its problems one at a time. */
export interface BandAidSymptom {
  readonly id: string
  readonly number: number
  readonly name: string
  /** What the value is. */
  readonly measure: string
  /** `points` are differences of shares. */
  readonly unit: 'share' | 'points' | 'count' | 'multiple' | 'score' | 'minutes'
  /** When it turns to watch and to alarm, in words; null where there is no such state. */
  readonly watch: string | null
  readonly alarm: string | null
  /** Thresholds without a usable source, chosen by us; an organisation may set its own. */
  readonly designDefault: boolean
  /** What may look like the symptom and is not. */
  readonly guard: string
  /** Its weight in the Band-Aid index. */
  readonly weight: 1 | 2
  readonly metrics: readonly MetricId[]
  readonly tables: readonly TableName[]
  /** The facts its rule reads. */
  readonly facts: readonly (keyof BandAidFacts)[]
}
