import type { Mapping } from '../../contract/mapping.ts'
import { howTexts } from '../texts/imports.ts'

export type TableMapping = Mapping['tables'][number]
export type ColumnMapping = TableMapping['columns'][string]

const shownValues = 4

/** What a mapping does to a column besides naming its source and the order of its dates, as short phrases. */
export function describeColumn(mapping: ColumnMapping): string[] {
  const { from, constant, values, decimal, factor, template, lookup, ids, whenEmpty } = mapping
  return [
    from === undefined && constant !== undefined ? howTexts.constant(constant) : '',
    Array.isArray(from) && from.length > 1 ? howTexts.joined(from.join(' + ')) : '',
    lookup === undefined ? '' : howTexts.lookup(lookup.file, lookup.match, lookup.take),
    values === undefined ? '' : describeValues(values),
    decimal === ',' ? howTexts.decimal : '',
    factor === undefined ? '' : howTexts.factor(String(factor)),
    template === undefined ? '' : howTexts.template(template),
    ids === undefined ? '' : howTexts.ids,
    whenEmpty === undefined ? '' : whenEmpty === null ? howTexts.unknownAllowed : howTexts.whenEmpty(whenEmpty),
  ].filter((phrase) => phrase !== '')
}

function describeValues(values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).filter(([from, to]) => from !== to)
  if (pairs.length === 0) return ''
  const shown = pairs.slice(0, shownValues).map(([from, to]) => `${from} → ${to === '' ? howTexts.unknown : to}`)
  const rest = pairs.length - shown.length
  return howTexts.values([...shown, ...(rest > 0 ? [howTexts.more(rest)] : [])].join(', '))
}
