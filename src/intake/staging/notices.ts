import { framework } from '../../domain/framework/index.ts'
import type { ColumnMapping } from '../../domain/open-format/mapping.ts'
import type { Column, Table } from '../../domain/open-format/table.ts'
import { sqlText } from '../database.ts'
import { textName, valueName } from './column-faults.ts'

/** Something assumed or left out in accepted rows: when, and what is said of them. */
export interface Notice {
  readonly column: string
  readonly when: string
  readonly text: string
}

const componentIds = framework.components.map(({ id }) => id)

type EmptyWhen = Extract<Table['rules'][number], { kind: 'empty-when' }>

export function emptyWhen(table: Table): EmptyWhen[] {
  return table.rules.flatMap((rule) => (rule.kind === 'empty-when' ? [rule] : []))
}

/** The condition under which a column says nothing, or null where there is none. */
export function emptyWhenSql(table: Table, column: Column, mapped: ReadonlySet<string>): string | null {
  const rule = emptyWhen(table).find((one) => one.column === column.name && mapped.has(one.when))
  return rule === undefined ? null : `${valueName(rule.when)} IN (${rule.is.map(sqlText).join(', ')})`
}

const hasOffset = "'(Z|z|UTC|GMT|\\d\\d[+-]\\d\\d(:?\\d\\d)?|^1\\d{12})$'"

/** What is assumed or left out in the accepted rows of one mapping. */
export function noticesOf(table: Table, mapped: readonly { column: Column; from: ColumnMapping }[]): Notice[] {
  const names = new Set(mapped.map(({ column }) => column.name))
  const read = (name: string) => mapped.find(({ column }) => column.name === name)?.from.from
  return mapped.flatMap(({ column, from }) => {
    const notices: Notice[] = []
    const [text, value] = [textName(column.name), valueName(column.name)]
    const empty = emptyWhenSql(table, column, names)
    // Foreign exports keep one date for both meanings; only where they differ has something been left out.
    if (empty !== null && from.from !== read('close_on')) {
      const reason = emptyWhen(table).find((rule) => rule.column === column.name)?.reason ?? ''
      notices.push({
        column: column.name,
        when: `${empty} AND ${text} IS NOT NULL`,
        text: `values were left out: ${reason}`,
      })
    }
    if (from.whenEmpty === null && column.required === true) {
      notices.push({
        column: column.name,
        when: `${value} IS NULL`,
        text: `rows without ${column.name} were accepted as unknown`,
      })
    }
    if (column.kind === 'instant' && from.from !== undefined) {
      const when = `NOT ends_with(${text}, 'Z') AND NOT regexp_matches(${text}, ${hasOffset})`
      notices.push({ column: column.name, when, text: 'times without an offset were read as UTC' })
    }
    if (column.component === true) {
      const when = `${value} NOT IN (${componentIds.map(sqlText).join(', ')})`
      notices.push({
        column: column.name,
        when,
        text: 'rows name a component that the framework does not have; they were kept',
      })
    }
    return notices
  })
}
