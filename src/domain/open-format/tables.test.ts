import { describe, expect, it } from 'vitest'
import { tableNames } from './table.ts'
import { tables } from './tables.ts'

describe('tables', () => {
  it.each(tableNames)('%s is described under its own name with a key of its own columns', (name) => {
    const table = tables[name]
    const columns = table.columns.map((column) => column.name)
    expect(table.name).toBe(name)
    expect(new Set(columns).size).toBe(columns.length)
    for (const column of table.key) expect(columns).toContain(column)
  })

  it.each(tableNames)('%s has rules over its own columns and enums with values', (name) => {
    const table = tables[name]
    const columns = new Set(table.columns.map((column) => column.name))
    for (const rule of table.rules) {
      const named = rule.kind === 'at-most-one-of' ? rule.columns : [rule.column]
      const others =
        'other' in rule ? [rule.other] : 'unless' in rule ? [rule.unless] : 'when' in rule ? [rule.when] : []
      for (const column of [...named, ...others]) expect(columns).toContain(column)
    }
    for (const column of table.columns) expect(column.kind === 'enum').toBe(column.values !== undefined)
  })

  it.each(tableNames)('%s refers to ids that are kept in a table with one key column per reference', (name) => {
    for (const column of tables[name].columns) {
      if (column.refersTo !== undefined) expect(tables[column.refersTo].columns[0]?.kind).toBe('id')
    }
  })

  it.each(tableNames)('%s has a currency wherever it has money', (name) => {
    const kinds = tables[name].columns
    if (kinds.some((column) => column.kind === 'money')) expect(kinds.map((c) => c.name)).toContain('currency')
  })
})
