import type { Column, ColumnKind, TableName } from './table.ts'

type Extra = Partial<Omit<Column, 'name' | 'kind' | 'help'>>

function kindOf(kind: ColumnKind) {
  return (name: string, help: string, extra: Extra = {}): Column => ({ name, kind, help, ...extra })
}

/** Column builders: one per kind, so that a table reads as a list of names with their meaning. */
export const text = kindOf('text')
export const day = kindOf('day')
export const instant = kindOf('instant')
export const money = kindOf('money')
export const number = kindOf('number')
export const integer = kindOf('integer')
export const boolean = kindOf('boolean')

/** The id that names a row of the table itself. */
export const id = kindOf('id')

/** An id that names a row of another table. */
export function reference(name: string, refersTo: TableName, help: string, extra: Extra = {}): Column {
  return { name, kind: 'id', refersTo, help, ...extra }
}

export function oneOf(name: string, values: readonly string[], help: string, extra: Extra = {}): Column {
  return { name, kind: 'enum', values, help, ...extra }
}

/** ISO 4217 code of every amount in the row. */
export const currency = text(
  'currency',
  "Currency of the row's amounts as an ISO 4217 code; the workspace's when empty.",
)

export const required = { required: true } as const
export const dimension = { dimension: true } as const
