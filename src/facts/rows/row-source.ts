import type { Span } from '../../domain/calendar/index.ts'
import type { MeasureContext } from '../measures/measure.ts'

/** The facts behind a number: which rows of the files were counted, under the name a metric gives as its `rowsFrom`. */
export interface RowSource {
  readonly columns: readonly string[]
  /** The unit columns of the rows that `sql` gives, by which a unit's own are found. */
  readonly units: (context: MeasureContext) => readonly string[]
  /**
   * One row per case that the measure counts in a half-open span of day numbers, by the measure's own conditions: the columns above,
   * `source_file`, `source_line` and the unit columns. States are asked for as they stood when the span ended.
   */
  readonly sql: (context: MeasureContext, span: Span) => string
}

export const within = (day: string, { start, end }: Span): string => `${day} >= ${start} AND ${day} < ${end}`
