import { describe, expect, it } from 'vitest'
import { importFiles, makeFolder, writeFiles } from '../../../test/harness/intake-files.ts'
import { openSource, recognise } from '../index.ts'

const header = 'Rep,Client,Stage,Created,Closed,Value'
const plain = [
  header,
  'Ann,Acme,Closed Won,2025-01-05,2025-02-01,"$1,200"',
  'Ann,Acme,Closed Lost,2025-03-05,2025-04-01,$900',
  'Bob,Bolt,Negotiation,2025-03-05,,$700',
  'Bob,Core,Closed Won,2025-03-05,2025-03-31,$800',
].join('\n')

async function look(files: Readonly<Record<string, string>>) {
  const source = await openSource([await writeFiles(files)], { workDir: await makeFolder() })
  return recognise(source)
}

describe('a plain sheet of deals', () => {
  it('comes in without ids, told apart by the columns that last', async () => {
    const { rows, staged } = await importFiles({ 'pipeline.csv': plain })
    expect(staged.refused).toEqual([])
    expect(await rows('deals', 'deal_id, owner_id, outcome, currency, amount_minor::INTEGER')).toEqual([
      ['Acme 2025-01-05', 'Ann', 'won', 'USD', 120_000],
      ['Acme 2025-03-05', 'Ann', 'lost', 'USD', 90_000],
      ['Bolt 2025-03-05', 'Bob', 'open', 'USD', 70_000],
      ['Core 2025-03-05', 'Bob', 'won', 'USD', 80_000],
    ])
  })

  it('takes the close date of an open deal for the one expected', async () => {
    const { rows, staged } = await importFiles({
      'pipeline.csv':
        'Sales Rep,Account,Outcome,Open Date,Close Date,Deal Size\nAnn,Acme,Won,2025-01-05,2025-02-20,1\nAnn,Bolt,In Progress,2025-01-05,2025-08-20,1',
    })
    expect(await rows('deals', 'deal_id, close_on::VARCHAR, closed_on::VARCHAR')).toEqual([
      ['Acme 2025-01-05', '2025-02-20', '2025-02-20'],
      ['Bolt 2025-01-05', '2025-08-20', null],
    ])
    expect(staged.warnings.filter(({ text }) => text.includes('left out'))).toEqual([])
  })

  it('loses no row that no columns tell from another', async () => {
    const { staged } = await importFiles({ 'pipeline.csv': `${plain}\nBob,Core,Closed Won,2025-03-05,2025-03-31,$800` })
    expect(staged.tables.find(({ table }) => table === 'deals')?.rows).toBe(4)
    expect(staged.warnings).toContainEqual(
      expect.objectContaining({ rows: 1, text: 'rows that repeat an earlier row word for word were taken once' }),
    )
  })

  it('asks what words of its own mean', async () => {
    const { questions } = await look({ 'pipeline.csv': plain.replaceAll('Closed Lost', 'Kaputt') })
    expect(questions.map(({ column, samples }) => [column, ...samples])).toEqual([['Stage', 'Kaputt']])
  })
})
