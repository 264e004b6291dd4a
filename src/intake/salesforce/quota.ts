import type { TableMapping } from '../../domain/open-format/mapping.ts'
import type { Recogniser, RecogniserContext } from '../recognition/recogniser.ts'
import { deleted, yes } from './field-values.ts'

/** Salesforce gives only the month a quota starts in: how long it runs shows in the starts. */
async function settlePeriod(mapping: TableMapping, context: RecogniserContext): Promise<TableMapping> {
  const start = mapping.columns['period_start']?.from
  if (typeof start !== 'string') return mapping
  const months = await context.values.query(context.index.table, (cell, from) => {
    const part = `try_cast(regexp_extract(${cell(start)}, '^\\d{4}-(\\d{2})', 1) AS INTEGER)`
    return `SELECT DISTINCT ${part} FROM ${from} WHERE ${part} IS NOT NULL ORDER BY 1`
  })
  const starts = months.map(([month]) => Number(month))
  const [first = 1] = starts
  const quarterly = starts.length > 1 && starts.every((month) => (month - first) % 3 === 0)
  const because = quarterly
    ? 'quotas start every third month, so they run for a quarter'
    : 'quotas run for the month they start in'
  const columns = { ...mapping.columns, period_end: { from: start, plusMonths: quarterly ? 3 : 1, because } }
  return { ...mapping, columns }
}

export const quota: Recogniser = {
  id: 'salesforce-quota',
  label: 'Salesforce: quotas',
  fingerprint: { all: ['quotaamount', 'startdate'], some: [['quotaownerid', 'userid', 'username']] },
  tables: [
    {
      into: 'quotas',
      columns: {
        period_start: { from: ['startdate'] },
        period_end: { from: ['startdate'], plusMonths: 1 },
        amount: { from: ['quotaamount'] },
        person_id: { from: ['quotaownerid', 'userid', 'username'], ids: 'salesforce' },
        currency: { from: ['currencyisocode', 'currencycode'] },
      },
      skip: [deleted, { column: ['isquantity'], is: yes, reason: 'they count pieces, not money' }],
    },
  ],
  refine: settlePeriod,
}
