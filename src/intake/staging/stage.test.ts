import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Mapping as MappingSchema } from '../../contract/mapping.ts'
import { Recognition as RecognitionSchema } from '../../contract/imports.ts'
import type { Mapping } from '../../domain/open-format/mapping.ts'
import { tableNames } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { importFiles, importFrom, makeFolder, query, writeFiles } from '../../../test/harness/intake-files.ts'
import { answerQuestion, openSource, recognise, stage } from '../index.ts'
import { storedType } from './write-facts.ts'

const deals =
  'deal_id,owner_id,created_on,outcome,amount,account_id,flavour\nD1,P1,2024-01-05,open,10,A1,sweet\nD2,P2,2024-01-06,open,20,,sour'

async function lookAtDays(days: readonly string[]) {
  const rows = days.map((day, at) => `D${at},P1,${day},open`)
  const folder = await writeFiles({ 'deals.csv': ['deal_id,owner_id,created_on,outcome', ...rows].join('\n') })
  return recognise(await openSource([folder], { workDir: await makeFolder() }))
}

describe('accepted rows', () => {
  it('are written with every canonical column in its stored type, file and line', async () => {
    const { staged } = await importFiles({ 'deals.csv': deals })
    const parquet = staged.tables.find(({ table }) => table === 'deals')?.parquet
    const described = await query(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('${parquet}'))`,
    )
    expect(described).toEqual([
      ...tables.deals.columns.map((column) => [
        column.kind === 'money' ? `${column.name}_minor` : column.name,
        storedType(column),
      ]),
      ['attributes', 'MAP(VARCHAR, VARCHAR)'],
      ['source_file', 'VARCHAR'],
      ['source_line', 'BIGINT'],
    ])
  })

  it('keep unknown columns as attributes and take the currency of the workspace', async () => {
    const { rows } = await importFiles({ 'deals.csv': deals }, { currency: 'EUR' })
    expect(await rows('deals', "deal_id, currency, attributes['flavour']")).toEqual([
      ['D1', 'EUR', 'sweet'],
      ['D2', 'EUR', 'sour'],
    ])
  })

  it('have one attribute for a header that parts of a table spell differently', async () => {
    const { rows } = await importFiles({
      'a/deals.csv': deals,
      'b/deals.csv': deals.replace('flavour', 'FLAVOUR').replaceAll(/\nD/g, '\nE'),
    })
    expect(await rows('deals', "deal_id, attributes['flavour']", 'deal_id')).toEqual([
      ['D1', 'sweet'],
      ['D2', 'sour'],
      ['E1', 'sweet'],
      ['E2', 'sour'],
    ])
  })

  it('of two files with one id come from the first, and those that say otherwise are told apart', async () => {
    const { staged, rows } = await importFiles({
      'a/deals.csv': deals,
      'b/deals.csv': deals.replace('open,20', 'open,30'),
    })
    expect(await rows('deals', 'deal_id, amount_minor::INTEGER', 'deal_id')).toEqual([
      ['D1', 1000],
      ['D2', 2000],
    ])
    const told = staged.warnings.filter(({ file, text }) => file === 'b/deals.csv' && text.includes('a/deals.csv'))
    expect(told.map(({ rows: count, text }) => [count, text.includes('differ')])).toEqual([
      [1, false],
      [1, true],
    ])
  })

  it('are the same bytes for the same input', async () => {
    const folder = await writeFiles({ 'deals.csv': deals, 'people.csv': 'person_id,name\nP1,Ada' })
    const hashes = async () => {
      const { staged } = await importFrom(folder)
      return query(
        `SELECT md5(content) FROM read_blob([${staged.tables.map(({ parquet }) => `'${parquet}'`).join(', ')}]) ORDER BY filename`,
      )
    }
    expect(await hashes()).toEqual(await hashes())
  })

  it('without a respondent count as a respondent each', async () => {
    const { staged, rows } = await importFiles({
      'pulses.csv': 'asked_on,item,score\n2024-01-01,enps,9\n2024-01-01,enps,9',
    })
    expect(staged.refused).toEqual([])
    expect(await rows('pulses', 'respondent')).toEqual([['pulses.csv line 2'], ['pulses.csv line 3']])
  })

  it('keep the closing day of an open deal out, and say so', async () => {
    const { staged, rows } = await importFiles({
      'deals.csv': 'deal_id,owner_id,created_on,outcome,closed_on\nD1,P1,2024-01-05,open,2024-03-01',
    })
    expect(await rows('deals', 'closed_on')).toEqual([[null]])
    expect(staged.warnings).toContainEqual(
      expect.objectContaining({
        column: 'closed_on',
        rows: 1,
        text: expect.stringContaining('an open deal has not closed'),
      }),
    )
  })
})

describe('components', () => {
  it('that the framework does not have are kept with a warning', async () => {
    const { staged, rows } = await importFiles({
      'assessments.csv': 'asked_on,component,statement,score\n2024-01-01,no-such-thing,1,3',
    })
    expect(await rows('assessments', 'component')).toEqual([['no-such-thing']])
    expect(staged.warnings).toContainEqual(expect.objectContaining({ column: 'component', rows: 1 }))
  })
})

describe('references', () => {
  it('to nowhere get a placeholder named by the id, with a warning and its rows', async () => {
    const { staged, rows } = await importFiles({ 'deals.csv': deals, 'people.csv': 'person_id,name\nP1,Ada' })
    expect(await rows('people', "person_id, name, attributes['_placeholder'], source_line")).toEqual([
      ['P1', 'Ada', null, '2'],
      ['P2', 'P2', 'true', null],
    ])
    expect(staged.tables.find(({ table }) => table === 'people')).toMatchObject({ rows: 2, placeholders: 1 })
    expect(staged.warnings).toContainEqual({
      file: 'deals.csv',
      column: 'owner_id',
      rows: 1,
      text: '1 id is defined in no people file and gets a placeholder: P2',
    })
  })

  it('to what an earlier import brought need none', async () => {
    const earlier = await importFiles({
      'people.csv': 'person_id,name\nP1,Ada\nP2,Grace',
      'accounts.csv': 'account_id,name\nA1,Acme',
    })
    const existing = Object.fromEntries(earlier.staged.tables.map(({ table, parquet }) => [table, [parquet]]))
    const { staged } = await importFiles({ 'deals.csv': deals }, { existing })
    expect(staged.tables.map(({ table }) => table)).toEqual(['deals'])
    expect(staged.warnings).toEqual([])
  })
})

const wrong = (mapping: Mapping): Mapping => ({
  ...mapping,
  tables: [
    ...mapping.tables.map((table) => ({
      ...table,
      columns: { ...table.columns, amount: { from: 'betrag' }, colour: { from: 'flavour' } },
    })),
    { file: 'nowhere.csv', into: 'people', source: 'generic', columns: {}, attributes: [] },
  ],
})

describe('mappings', () => {
  it('go out as the contract describes them, come back, and stage alike', async () => {
    const folder = await writeFiles({ 'deals.csv': deals })
    const { recognition } = await importFrom(folder)
    RecognitionSchema.parse(recognition)
    const back = MappingSchema.parse(JSON.parse(JSON.stringify(recognition.mapping)))
    const again = await importFrom(folder, { change: () => back })
    expect(again.staged.refused).toEqual([])
    expect(await again.rows('deals', 'count(*)::INTEGER')).toEqual([[2]])
  })

  it('that do not fit are refused with all their problems', async () => {
    const failing = importFiles({ 'deals.csv': deals }, { change: wrong })
    await expect(failing).rejects.toMatchObject({ code: 'mapping.invalid' })
    const error = await failing.catch((caught: unknown) => caught)
    expect((error as { details: string[] }).details).toHaveLength(3)
    expect(String(error)).toMatch(/'betrag'.*colour.*'nowhere.csv'/s)
  })

  it('that leave out what is needed say so', async () => {
    const failing = importFiles({ 'deals.csv': 'deal_id,owner_id,created_on,amount\nD1,P1,2024-01-05,1' })
    await expect(failing).rejects.toMatchObject({
      code: 'mapping.incomplete',
      message: expect.stringContaining('outcome has no source'),
    })
  })
})

describe('questions', () => {
  const files = {
    'report.csv':
      'Opportunity Name,Stage,Amount,Close Date,Opportunity Owner,Opportunity ID\nOne,Closed Won,5,3/4/2024,Ada,1\nTwo,Closed Lost,5,5/6/2024,Ada,2',
  }

  it('about the order of day and month stop the import until they are answered', async () => {
    const folder = await writeFiles(files)
    const source = await openSource([folder], { workDir: join(folder, 'work') })
    const { mapping, questions } = await recognise(source)
    expect(questions).toMatchObject([{ file: 'report.csv', column: 'Close Date', samples: ['3/4/2024', '5/6/2024'] }])
    const options = { workDir: join(folder, 'staged'), existing: {}, currency: 'USD' }
    await expect(stage(source, mapping, options)).rejects.toMatchObject({ code: 'mapping.question-open' })
    const [question] = questions
    if (question === undefined) return
    const answered = answerQuestion(mapping, question, 'day-first')
    const staged = await stage(source, answered, options)
    const parquet = staged.tables.find(({ table }) => table === 'deals')?.parquet
    expect(await query(`SELECT closed_on::VARCHAR FROM read_parquet('${parquet}') ORDER BY 1`)).toEqual([
      ['2024-04-03'],
      ['2024-06-05'],
    ])
    expect(() => answerQuestion(mapping, question, 'sideways')).toThrow(/day-first, month-first/)
  })

  it('are not asked where one value tells; rows that contradict it are refused', async () => {
    const text = files['report.csv'].replace('5/6/2024', '25/6/2024')
    const { staged, recognition } = await importFiles({
      'report.csv': `${text}\nThree,Closed Won,5,6/25/2024,Ada,3\nFour,Closed Won,5,26/6/2024,Ada,4`,
    })
    expect(recognition.questions).toEqual([])
    expect(staged.refused).toMatchObject([{ line: 4, column: 'Close Date', value: '6/25/2024' }])
  })

  it('are asked in the open format too, where all days of a column are written in another way', async () => {
    expect((await lookAtDays(['03/04/2024', '05/06/2024'])).questions).toMatchObject([{ column: 'created_on' }])
    const told = await lookAtDays(['03/04/2024', '25/06/2024'])
    expect([told.questions, told.mapping.tables[0]?.columns['created_on']?.dates]).toEqual([[], 'day-first'])
    const slip = await lookAtDays(['2024-04-03', '25/06/2024'])
    expect([slip.questions, slip.mapping.tables[0]?.columns['created_on']?.dates]).toEqual([[], undefined])
  })

  it('are asked about words nobody can be sure of', async () => {
    const text =
      'deal id;seller;status;created;closed;value\n1;Ada;Gewonnen;2024-01-01;2024-02-01;5\n2;Ada;Verloren;2024-01-01;2024-02-01;6\n3;Ada;Gewonnen;2024-01-02;2024-02-02;7'
    const folder = await writeFiles({ 'abschluesse.csv': text })
    const source = await openSource([folder], { workDir: join(folder, 'work') })
    const { mapping, questions } = await recognise(source)
    expect(questions.map(({ samples }) => samples)).toEqual([['Gewonnen'], ['Verloren']])
    const answers: Record<string, string> = { Gewonnen: 'won', Verloren: 'lost' }
    const answered = questions.reduce(
      (sofar, question) => answerQuestion(sofar, question, answers[question.samples[0] ?? ''] ?? ''),
      mapping,
    )
    const staged = await stage(source, answered, { workDir: join(folder, 'staged'), existing: {}, currency: 'EUR' })
    const parquet = staged.tables.find(({ table }) => table === 'deals')?.parquet
    expect(await query(`SELECT deal_id, outcome FROM read_parquet('${parquet}') ORDER BY 1`)).toEqual([
      ['1', 'won'],
      ['2', 'lost'],
      ['3', 'won'],
    ])
  })
})

describe('generic tables', () => {
  it('join people by name where deals name them and people have ids', async () => {
    const rows = Array.from(
      { length: 24 },
      (_, i) =>
        `${i},${i % 2 === 0 ? 'Ada' : 'Grace'},${i % 3 === 0 ? 'Won' : 'Lost'},2024-01-${10 + i > 28 ? 28 : 10 + i},2024-03-01,"1.000,50"`,
    )
    const imported = await importFiles({
      'pipeline.csv': ['Opportunity ID,Sales Rep,Status,Created Date,Close Date,Deal Value', ...rows].join('\n'),
      'team.csv': 'Employee ID,Full Name,Manager,Region\n7,Ada,Emmy,North\n8,Grace,Emmy,South\n9,Emmy,,North',
    })
    expect(imported.staged.refused).toEqual([])
    expect(await imported.rows('deals', 'DISTINCT owner_id, amount_minor')).toEqual([
      ['7', '100050'],
      ['8', '100050'],
    ])
    expect(await imported.rows('people', 'person_id, name, manager_id')).toEqual([
      ['7', 'Ada', '9'],
      ['8', 'Grace', '9'],
      ['9', 'Emmy', null],
    ])
  })

  it('that tell nothing are left out with the reason', async () => {
    const { recognition } = await importFiles({ 'deals.csv': deals, 'weather.csv': 'city,rain\nOslo,3' })
    expect(recognition.mapping.ignored).toEqual([
      { file: 'weather.csv', reason: expect.stringContaining('city, rain') },
    ])
  })
})

describe('long work', () => {
  it('reports counts and stops when it is cancelled', async () => {
    const folder = await writeFiles({ 'deals.csv': deals })
    const source = await openSource([folder], { workDir: join(folder, 'work') })
    const { mapping } = await recognise(source)
    const steps: [string, number, number | null][] = []
    const options = { workDir: join(await makeFolder(), 'staged'), existing: {}, currency: 'USD' }
    await stage(source, mapping, {
      ...options,
      onProgress: ({ step, done, total }) => void steps.push([step, done, total]),
    })
    expect(steps[0]).toEqual(['Reading deals.csv', 0, 2])
    expect(steps.at(-1)).toEqual(['Writing deals', 2, 2])
    const cancelled = stage(source, mapping, { ...options, signal: AbortSignal.abort() })
    await expect(cancelled).rejects.toMatchObject({ code: 'job.cancelled' })
  })
})

describe('every table of the open format', () => {
  it.each(tableNames)('%s comes in from a file with all its columns', async (name) => {
    const table = tables[name]
    const sample = {
      id: 'x1',
      text: 'word',
      day: '2024-03-01',
      instant: '2024-03-01T10:00:00Z',
      money: '12.5',
      number: '1',
      integer: '1',
      boolean: 'true',
    }
    const later = new Set(['period_end', 'until'])
    const cells = table.columns.map((column) => {
      if (column.name === 'currency') return 'EUR'
      if (column.name === 'team_id' && (name === 'quotas' || name === 'forecasts')) return ''
      if (column.name === 'outcome') return 'won'
      return later.has(column.name)
        ? '2024-04-01'
        : column.kind === 'enum'
          ? (column.values?.[0] ?? '')
          : sample[column.kind]
    })
    const { staged, rows } = await importFiles({
      [`${name}.csv`]: `${table.columns.map((column) => column.name).join(',')}\n${cells.join(',')}`,
    })
    expect(staged.refused).toEqual([])
    expect(await rows(name, 'source_line', 'source_line')).toContainEqual(['2'])
  })
})
