import { expect, test } from 'vitest'
import { describeColumn } from './describe-column.ts'

test.each([
  [{ from: 'Id' }, []],
  [{ constant: 'seller' }, ['every row takes “seller”']],
  [{ from: ['First', 'Last'] }, ['First + Last, joined']],
  [
    { from: 'product', lookup: { file: 'products.csv', match: 'product', take: 'sales_price' } },
    ['found in products.csv by product, taking sales_price'],
  ],
  [{ from: 'stage', values: { Won: 'won', won: 'won', '0': '' } }, ['values: 0 → unknown, Won → won']],
  [
    { from: 'stage', values: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' } },
    ['values: a → 1, b → 2, c → 3, d → 4, and 2 more'],
  ],
  [{ from: 'ms', factor: 0.001, decimal: ',' as const }, ['decimal comma', 'times 0.001']],
  [{ from: 'm', template: "{}'s team" }, ["written as “{}'s team”"]],
  [{ from: 'made', whenEmpty: null }, ['may stay unknown']],
])('%j reads as %j', (mapping, phrases) => {
  expect(describeColumn(mapping)).toEqual(phrases)
})
