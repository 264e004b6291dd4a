import { describe, expect, it } from 'vitest'
import type { ColumnMapping } from '../../domain/open-format/mapping.ts'
import { importFiles } from '../../../test/harness/intake-files.ts'

/** Reads values of one column through a mapping; null where the row was refused. */
async function readColumn(
  column: string,
  values: readonly string[],
  change: Partial<ColumnMapping>,
  options: { readonly currency?: string; readonly shown?: string } = {},
): Promise<Map<string, unknown>> {
  const rows = values.map((value, index) => `D${index};P1;2024-01-05;open;${value}`)
  const imported = await importFiles(
    { 'deals.csv': ['deal_id;owner_id;created_on;outcome;probe', ...rows].join('\n') },
    {
      ...(options.currency === undefined ? {} : { currency: options.currency }),
      change: (mapping) => ({
        ...mapping,
        tables: mapping.tables.map((table) => ({
          ...table,
          columns: { ...table.columns, [column]: { from: 'probe', ...change } },
          attributes: [],
        })),
      }),
    },
  )
  const read = await imported.rows('deals', `deal_id, ${options.shown ?? column}::VARCHAR`)
  const found = new Map(read.map(([id, value]) => [String(id), value]))
  return new Map(values.map((value, index) => [value, found.get(`D${index}`) ?? null]))
}

describe('money', () => {
  it('is kept in minor units exactly, halves away from zero', async () => {
    const read = await readColumn(
      'amount',
      ['0.1', '1.005', '-1.005', '1e3', '.5', '5.', '+7', '0.30', '123456789012.34', '12345678901234.56'],
      {},
      { shown: 'amount_minor' },
    )
    expect([...read.values()]).toEqual([
      '10',
      '101',
      '-101',
      '100000',
      '50',
      '500',
      '700',
      '30',
      '12345678901234',
      '1234567890123456',
    ])
  })

  it.each([
    ['JPY', '1234', '1234'],
    ['KWD', '1.2345', '1235'],
    ['CLF', '1.2345', '12345'],
    ['EUR', '1.23', '123'],
  ])('has the decimals of its currency: %s', async (currency, text, minor) => {
    const read = await readColumn('amount', [text], {}, { currency, shown: 'amount_minor' })
    expect(read.get(text)).toBe(minor)
  })

  it.each([
    ['1,234.50', '123450'],
    ['$1,234.50', '123450'],
    ['USD 1,234.50', '123450'],
    ['1234.5 USD', '123450'],
    ['(1,234.50)', '-123450'],
    ['-$5', '-500'],
    ['1,23,456.00', '12345600'],
    ["1'234.50", '123450'],
    ['12,34', null],
    ['1.2.3', null],
    ['abc', null],
  ])('with a decimal point: %s', async (text, minor) => {
    const read = await readColumn('amount', [text], { decimal: '.' }, { shown: 'amount_minor' })
    expect(read.get(text)).toBe(minor)
  })

  it.each([
    ['1.234,50', '123450'],
    ['1234,5', '123450'],
    ['€ 1.234,50', '123450'],
    ['1.234,50 €', '123450'],
    ['1 234,50', '123450'],
    ['1.234', '123400'],
    ['7', '700'],
    ['1,234.50', null],
    ['12.5', null],
  ])('with a decimal comma: %s', async (text, minor) => {
    const read = await readColumn('amount', [text], { decimal: ',' }, { currency: 'EUR', shown: 'amount_minor' })
    expect(read.get(text)).toBe(minor)
  })

  it('is refused where it names another currency than its row', async () => {
    const read = await readColumn('amount', ['EUR 5', 'USD 5', '£5'], { decimal: '.' }, { shown: 'amount_minor' })
    expect([...read.values()]).toEqual([null, '500', null])
  })
})

describe('days', () => {
  it.each([
    ['day-first', '05/01/2024', '2024-01-05'],
    ['day-first', '5.1.2024', '2024-01-05'],
    ['day-first', '31-12-24', '2024-12-31'],
    ['day-first', '26-02-2018 19:58', '2018-02-26'],
    ['day-first', '01/31/2024', null],
    ['month-first', '1/5/2024', '2024-01-05'],
    ['month-first', '12/31/2024 11:59 PM', '2024-12-31'],
    ['month-first', '31/12/2024', null],
    ['year-first', '2024-01-05', '2024-01-05'],
    ['year-first', '2024/01/05', '2024-01-05'],
    ['year-first', '2024-01-05T23:30:00-08:00', '2024-01-05'],
    ['year-first', '2024-01-05 10:00:00.123 UTC', '2024-01-05'],
    ['year-first', '45296', '2024-01-05'],
    ['year-first', '12-Jan-2024', '2024-01-12'],
    ['year-first', 'Jan 2, 2024', '2024-01-02'],
    ['year-first', '1704412800000', '2024-01-05'],
    ['year-first', '9999-12-31 23:59:59', null],
    ['year-first', 'soon', null],
  ] as const)('%s: %s', async (dates, text, day) => {
    expect((await readColumn('close_on', [text], { dates })).get(text)).toBe(day)
  })

  it('takes 9999-12-31 for an open end and not for a fault', async () => {
    const { staged, rows } = await importFiles({ 'people.csv': 'person_id,name,left_on\nP1,Ada,9999-12-31' })
    expect(staged.refusedTotal).toBe(0)
    expect(await rows('people', 'left_on')).toEqual([[null]])
  })
})

describe('instants', () => {
  it.each([
    ['2024-01-05T10:00:00Z', '2024-01-05 10:00:00'],
    ['2024-01-05T10:00:00+02:00', '2024-01-05 08:00:00'],
    ['2024-01-05T10:00:00.000+0000', '2024-01-05 10:00:00'],
    ['2024-01-05T10:00Z', '2024-01-05 10:00:00'],
    ['2019-10-22 19:17:37.819 UTC', '2019-10-22 19:17:37.819'],
    ['2024-01-05 10:00', '2024-01-05 10:00:00'],
    ['2024-01-05', '2024-01-05 00:00:00'],
  ])('%s is %s in UTC', async (text, expected) => {
    const { rows } = await importFiles({ 'activities.csv': `activity_id,person_id,at,kind\nA,P,${text},call` })
    expect(await rows('activities', '"at"::VARCHAR')).toEqual([[expected]])
  })

  it('says how many were read as UTC for want of an offset', async () => {
    const { staged } = await importFiles({
      'activities.csv': 'activity_id,person_id,at,kind\nA,P,2024-01-05 10:00:00,call\nB,P,2024-01-05T10:00:00Z,call',
    })
    const text = 'times without an offset were read as UTC'
    expect(staged.warnings).toContainEqual({ file: 'activities.csv', column: 'at', rows: 1, text })
  })
})
