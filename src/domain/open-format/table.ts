/** What one column of the open format may hold, and how it is stored as a fact. */
export type ColumnKind =
  | 'id' // opaque text, compared exactly
  | 'text'
  | 'day' // YYYY-MM-DD
  | 'instant' // ISO 8601 with offset; stored in UTC
  | 'money' // decimal in the row's currency; stored in minor units
  | 'number'
  | 'integer'
  | 'boolean'
  | 'enum'

export interface Column {
  readonly name: string
  readonly kind: ColumnKind
  readonly required?: true
  /** Allowed values of an `enum`. */
  readonly values?: readonly string[]
  /** Inclusive bounds of a number, an integer or money. */
  readonly min?: number
  readonly max?: number
  /** The table whose key this id names; an id found nowhere makes a placeholder there. */
  readonly refersTo?: TableName
  /** The column that an analyst may cut by (product, region, …). */
  readonly dimension?: true
  /** An empty value becomes a name made of file and line, so that anonymous answers stay apart from one another. */
  readonly namedByRow?: true
  /** The id of a component of the framework: an unknown one is kept and warned about. */
  readonly component?: true
  readonly help: string
}

/** A rule over several columns of one row. */
export type RowRule =
  | {
      readonly kind: 'required-unless'
      readonly column: string
      readonly unless: string
      readonly is: readonly string[]
      readonly reason: string
    }
  | { readonly kind: 'not-before'; readonly column: string; readonly other: string; readonly reason: string }
  | { readonly kind: 'after'; readonly column: string; readonly other: string; readonly reason: string }
  | { readonly kind: 'at-most-one-of'; readonly columns: readonly string[]; readonly reason: string }
  | {
      /** The column says nothing where the other has one of the values: what stands there is left out. */
      readonly kind: 'empty-when'
      readonly column: string
      readonly when: string
      readonly is: readonly string[]
      readonly reason: string
    }
  | {
      /** Text that stands for an amount or a day where another column has one of the values. */
      readonly kind: 'reads-as'
      readonly column: string
      readonly as: 'money' | 'day'
      readonly when: string
      readonly is: readonly string[]
      readonly reason: string
    }
  | {
      readonly kind: 'within-unless'
      readonly column: string
      readonly min: number
      readonly max: number
      readonly unless: string
      readonly is: readonly string[]
      readonly reason: string
    }

export interface Table {
  readonly name: TableName
  readonly label: string
  /** Columns that identify a row: a later import of the same key replaces the earlier version. */
  readonly key: readonly string[]
  readonly columns: readonly Column[]
  readonly rules: readonly RowRule[]
}

export const tableNames = [
  'people',
  'teams',
  'accounts',
  'deals',
  'deal_history',
  'activities',
  'leads',
  'quotas',
  'forecasts',
  'calendar',
  'coaching',
  'pulses',
  'assessments',
  'problems',
  'decisions',
  'priorities',
  'initiatives',
  'objectives',
  'actions',
  'payouts',
  'subscriptions',
  'seats',
  'skills',
  'territories',
  'exchange_rates',
  'deal_credits',
] as const
export type TableName = (typeof tableNames)[number]

/** The name a column has as a stored fact: money is stored in minor units under its own name. */
export function storedName(column: Column): string {
  return column.kind === 'money' ? `${column.name}_minor` : column.name
}
