import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importFiles, makeFolder } from '../../../test/harness/intake-files.ts'
import { writeRefused } from './refused-csv.ts'

const header = 'deal_id,owner_id,created_on,outcome,amount,currency,closed_on'

async function refusalsOf(...rows: string[]) {
  const { staged } = await importFiles({ 'deals.csv': [header, ...rows].join('\n') })
  return staged
}

describe('refusals in the open format', () => {
  it.each([
    [
      'an unknown outcome',
      'D1,P1,2024-01-05,maybe,1,USD,2024-02-01',
      'outcome',
      'maybe',
      "'maybe' is not one of open, won, lost, no_decision, disqualified",
    ],
    [
      'a closed deal without a date',
      'D1,P1,2024-01-05,won,1,USD,',
      'closed_on',
      null,
      'a deal that is not open needs the day it closed',
    ],
    [
      'an amount that is no number',
      'D1,P1,2024-01-05,won,12x,USD,2024-02-01',
      'amount',
      '12x',
      "'12x' is not an amount; amounts are written 1234.50",
    ],
    [
      'an amount with a thousands separator',
      'D1,P1,2024-01-05,won,"1,200",USD,2024-02-01',
      'amount',
      '1,200',
      "'1,200' is not an amount; amounts are written 1234.50",
    ],
    [
      'an amount with an underscore',
      'D1,P1,2024-01-05,won,1_200,USD,2024-02-01',
      'amount',
      '1_200',
      "'1_200' is not an amount; amounts are written 1234.50",
    ],
    [
      'an impossible date',
      'D1,P1,2024-02-30,open,1,USD,',
      'created_on',
      '2024-02-30',
      "'2024-02-30' is not a day of the calendar; dates are written YYYY-MM-DD",
    ],
    [
      'a date in another order',
      'D1,P1,31/12/2024,open,1,USD,',
      'created_on',
      '31/12/2024',
      "'31/12/2024' is not a day of the calendar; dates are written YYYY-MM-DD",
    ],
    [
      'a date in words',
      'D1,P1,epoch,open,1,USD,',
      'created_on',
      'epoch',
      "'epoch' is not a day of the calendar; dates are written YYYY-MM-DD",
    ],
    ['a missing owner', 'D1,,2024-01-05,open,1,USD,', 'owner_id', null, 'owner_id is required and is empty'],
    [
      'an unknown currency',
      'D1,P1,2024-01-05,open,1,EURO,',
      'currency',
      'EURO',
      "'EURO' is not an ISO 4217 currency code",
    ],
    [
      'closing before opening',
      'D1,P1,2024-03-05,won,1,USD,2024-02-01',
      'closed_on',
      '2024-02-01',
      "'2024-02-01' is before created_on '2024-03-05': a deal cannot close before it was created",
    ],
    [
      'too many cells',
      'D1,P1,2024-01-05,open,1,USD,,x',
      null,
      'D1,P1,2024-01-05,open,1,USD,,x',
      'the row has 8 cells, the header 7; a separator inside a value must be quoted',
    ],
    ['too few cells', 'D1,P1,2024-01-05', null, 'D1,P1,2024-01-05', 'the row has 3 cells, the header 7'],
    [
      'an amount beyond all money',
      'D1,P1,2024-01-05,open,99999999999999999,USD,',
      'amount',
      '99999999999999999',
      "'99999999999999999' is larger than any amount",
    ],
  ])('refuses %s with line, column, value and reason', async (_, row, column, value, reason) => {
    const staged = await refusalsOf('D0,P1,2024-01-05,open,1,USD,', row)
    expect(staged.refused).toEqual([{ file: 'deals.csv', line: 3, column, value, reason }])
    expect(staged.refusedTotal).toBe(1)
    expect(staged.refusedByTable).toEqual({ deals: 1 })
    expect(staged.tables.find(({ table }) => table === 'deals')?.rows).toBe(1)
  })

  it('gives every reason for a row, in the order of its columns', async () => {
    const staged = await refusalsOf('D1,,2024-13-01,maybe,x,EURO,')
    expect(staged.refused.map(({ column }) => column)).toEqual([
      'owner_id',
      'created_on',
      'outcome',
      'amount',
      'currency',
    ])
    expect(staged.refusedTotal).toBe(1)
  })

  it('refuses the later of two rows with one id and other content, and takes a repetition once', async () => {
    const staged = await refusalsOf(
      'D1,P1,2024-01-05,open,1,USD,',
      'D2,P1,2024-01-05,open,1,USD,',
      'D1,P1,2024-01-05,open,2,USD,',
      'D2,P1,2024-01-05,open,1,USD,',
    )
    const reason = "'D1' stands in line 2 already, with other content"
    expect(staged.refused).toEqual([{ file: 'deals.csv', line: 4, column: 'deal_id', value: 'D1', reason }])
    expect(staged.tables.find(({ table }) => table === 'deals')?.rows).toBe(2)
    const text = 'rows that repeat an earlier row word for word were taken once'
    expect(staged.warnings).toContainEqual({ file: 'deals.csv', column: 'deal_id', rows: 1, text })
  })

  it('names the physical line behind quoted line breaks and blank lines', async () => {
    const staged = await refusalsOf('"D\n1",P1,2024-01-05,open,1,USD,', '', 'D2,P1,2024-01-05,open,x,USD,')
    expect(staged.refused.map(({ line }) => line)).toEqual([5])
  })

  it('refuses a line whose quotation mark is never closed and reads on', async () => {
    const staged = await refusalsOf(
      'D1,P1,2024-01-05,open,1,USD,',
      'D2,"P1,2024-01-05,open,1,USD,',
      'D3,P1,2024-01-05,open,1,USD,',
    )
    expect(staged.refused).toMatchObject([{ line: 3, column: null, reason: expect.stringContaining('never closed') }])
    expect(staged.tables.find(({ table }) => table === 'deals')?.rows).toBe(2)
  })

  it('accounts for every row: accepted, refused, blank or repeated', async () => {
    const rows = Array.from(
      { length: 500 },
      (_, i) => `D${i},P1,2024-01-${(i % 40) + 1},open,${i % 7 === 0 ? 'x' : i},USD,`,
    )
    const staged = await refusalsOf(...rows)
    const accepted = staged.tables.find(({ table }) => table === 'deals')?.rows ?? 0
    expect(accepted + staged.refusedTotal).toBe(500)
  })
})

describe('refusals in other tables', () => {
  it.each([
    [
      'deal_history.csv',
      'deal_id,at,field,new_value\nD,2024-01-01T10:00:00Z,amount,plenty',
      'new_value',
      'the new value of an amount is written 1234.50',
    ],
    [
      'deal_history.csv',
      'deal_id,at,field,new_value\nD,2024-01-01T10:00:00Z,close_on,soon',
      'new_value',
      'the new value of an expected close is written YYYY-MM-DD',
    ],
    [
      'quotas.csv',
      'period_start,period_end,amount\n2024-01-01,2024-01-01,5',
      'period_end',
      'a period ends (exclusive) after it starts',
    ],
    [
      'quotas.csv',
      'period_start,period_end,amount,person_id,team_id\n2024-01-01,2024-04-01,5,P,T',
      'team_id',
      'name a person or a team',
    ],
    [
      'pulses.csv',
      'asked_on,item,score\n2024-01-01,speak_up_1,7',
      'score',
      'items other than enps are answered from 1 to 5',
    ],
    [
      'assessments.csv',
      'asked_on,component,statement,score\n2024-01-01,goals,4,3',
      'statement',
      "'4' is outside 1 to 3",
    ],
    ['skills.csv', 'person_id,observed_on,skill,score\nP,2024-01-01,calls,6', 'score', "'6' is outside 1 to 5"],
    ['accounts.csv', 'account_id,name,fit_score\nA,Acme,1.5', 'fit_score', "'1.5' is outside 0 to 1"],
    ['accounts.csv', 'account_id,name,employees\nA,Acme,1.5', 'employees', "'1.5' is not a whole number"],
    [
      'people.csv',
      'person_id,name,hired_on,left_on\nP,Ada,2024-02-01,2024-01-01',
      'left_on',
      'a person cannot leave before being hired',
    ],
    ['people.csv', 'person_id,name,regretted\nP,Ada,perhaps', 'regretted', "'perhaps' is neither true nor false"],
    ['activities.csv', 'activity_id,person_id,at,kind\nA,P,2024-01-01T25:00:00Z,call', 'at', 'is not a point in time'],
    [
      'activities.csv',
      'activity_id,person_id,at,kind,minutes\nA,P,2024-01-01T10:00:00Z,call,-5',
      'minutes',
      "'-5' is below 0",
    ],
  ])('%s: %s', async (file, content, column, reason) => {
    const { staged } = await importFiles({ [file]: content })
    expect(staged.refused).toEqual([
      expect.objectContaining({ file, line: 2, column, reason: expect.stringContaining(reason) }),
    ])
  })
})

describe('writeRefused', () => {
  it('writes every refusal and keeps spreadsheets from running cells as formulas', async () => {
    const staged = await refusalsOf('D1,P1,=1+1,open,1,USD,', 'D2,P1,2024-01-05,open,-x,USD,')
    const path = join(await makeFolder(), 'refused.csv')
    await writeRefused(staged, path)
    const lines = (await readFile(path, 'utf8')).trim().split('\n')
    expect(lines[0]).toBe('file,line,column,value,reason')
    expect(lines[1]).toMatch(/^deals\.csv,2,created_on,'=1\+1,/)
    expect(lines[2]).toMatch(/^deals\.csv,3,amount,'-x,/)
    expect(lines).toHaveLength(3)
  })
})
