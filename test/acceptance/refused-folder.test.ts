import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnoseFolder, RefusedOutcome, runGeartrain } from './run-geartrain.ts'

const people = `person_id,name,email,role,hired_on,left_on
P1,Ann,ann@x.example,seller,2024-01-01,
P2,Bob,bob@x.example,wizard,2024-01-01,
P3,Cyd,cyd@x.example,seller,2024-02-30,
P4,Dee,dee@x.example,seller,2024-05-01,2024-03-01
P5,,eve@x.example,seller,2024-05-01,
`
const deals = `deal_id,owner_id,created_on,outcome,amount,currency,closed_on,flavour
D1,P1,2024-01-05,won,1000.50,EUR,2024-03-01,sweet
D2,P1,2024-01-05,won,12x00,EUR,2024-03-01,sour
D3,P1,2024-01-05,lost,,,,
D4,P1,2024-01-05,maybe,10,EUR,2024-03-01,
D5,P1,05.01.2024,open,10,EUR,,
D6,P9,2024-01-05,open,10,EURO,,
D7,P1,2024-03-05,won,10,EUR,2024-01-01,
D8,P1,2024-01-05,open
,P1,2024-01-05,open,10,EUR,,
D10,P1,2024-01-05,open,5,EUR,,,extra
D1,P1,2024-01-05,won,999.50,EUR,2024-03-01,sweet
`
const quotas = `period_start,period_end,amount,person_id
2024-01-01,2024-01-01,100,P1
2024-01-01,2024-04-01,abc,P1
`

describe('a folder with many kinds of bad input', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'geartrain-bad-'))
    writeFileSync(join(folder, 'people.csv'), people)
    writeFileSync(join(folder, 'deals.csv'), deals)
    writeFileSync(join(folder, 'quotas.csv'), quotas)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is refused line by line, computes nothing and leaves the files as they were', async () => {
    const outcome = await runGeartrain(['diagnose', folder, '--json', '--quiet'])
    expect(outcome.code).toBe(3)
    const { refused } = RefusedOutcome.parse(JSON.parse(outcome.stdout))
    const seen = refused.map(({ file, line, column, value }) => `${file}:${line} ${column ?? '-'} ${value ?? '-'}`)
    expect(seen).toEqual(
      expect.arrayContaining([
        'deals.csv:3 amount 12x00',
        'deals.csv:4 closed_on -',
        'deals.csv:5 outcome maybe',
        'deals.csv:6 created_on 05.01.2024',
        'deals.csv:7 currency EURO',
        'deals.csv:8 closed_on 2024-01-01',
        'deals.csv:12 deal_id D1',
        'people.csv:3 role wizard',
        'people.csv:4 hired_on 2024-02-30',
        'people.csv:5 left_on 2024-03-01',
        'quotas.csv:2 period_end 2024-01-01',
        'quotas.csv:3 amount abc',
      ]),
    )
    expect(seen.filter((text) => /deals\.csv:(9|10|11) /.test(text))).toHaveLength(3)
    expect(refused.every(({ reason }) => reason.length > 15)).toBe(true)
    expect(readdirSync(folder).toSorted()).toEqual(['deals.csv', 'people.csv', 'quotas.csv'])
    expect(readFileSync(join(folder, 'deals.csv'), 'utf8')).toBe(deals)
  })

  it('goes on without those rows when they are accepted, and still lists them', async () => {
    const report = await diagnoseFolder(folder, ['--accept-refusals'])
    expect(report.counts['deals']).toBe(1)
    expect(report.refused.length).toBeGreaterThan(10)
  })
})
