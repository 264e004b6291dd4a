import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  importFiles,
  importFrom,
  makeFolder,
  makeWorkbook,
  makeZip,
  query,
  writeFiles,
} from '../../../test/harness/intake-files.ts'
import { openSource } from './open-source.ts'

const people = 'person_id,name\nP1,Ada\nP2,Grace'
const deals = 'deal_id,owner_id,created_on,outcome,amount\nD1,P1,2024-01-05,open,10.50\nD2,P2,2024-01-06,open,20'

async function dealRows(imported: Awaited<ReturnType<typeof importFiles>>) {
  return imported.rows(
    'deals',
    'deal_id, owner_id, created_on::VARCHAR, amount_minor, source_line',
    'source_file, source_line',
  )
}
const expected = [
  ['D1', 'P1', '2024-01-05', '1050', '2'],
  ['D2', 'P2', '2024-01-06', '2000', '3'],
]

const open = async (path: string) => openSource([path], { workDir: await makeFolder() })

describe('sources', () => {
  it('reads a folder with folders in it, and says which files it left out and why', async () => {
    const imported = await importFiles({
      'deals.csv': deals,
      'hr/people.csv': people,
      'README.md': '# notes',
      'old.xls': 'x',
      'empty.csv': '',
      '.hidden.csv': deals,
    })
    expect(await dealRows(imported)).toEqual(expected)
    expect(imported.recognition.files.map(({ file }) => file)).toEqual(['deals.csv', 'hr/people.csv'])
    const ignored = Object.fromEntries(imported.recognition.mapping.ignored.map(({ file, reason }) => [file, reason]))
    expect(ignored).toMatchObject({
      'README.md': expect.stringContaining('only .csv'),
      'old.xls': expect.stringContaining('save it as .xlsx'),
      'empty.csv': 'it is empty',
      '.hidden.csv': 'hidden files are left out',
    })
  })

  it('reads a zip of several files', async () => {
    const folder = await writeFiles({ 'export.zip': makeZip({ 'deals.csv': deals, 'sub/people.csv': people }) })
    const imported = await importFrom(join(folder, 'export.zip'))
    expect(await dealRows(imported)).toEqual(expected)
    expect(imported.source.tables.map(({ file }) => file)).toEqual(['deals.csv', 'sub/people.csv'])
  })

  it('never writes outside its work folder, whatever an archive calls its files', async () => {
    const folder = await writeFiles({ 'evil.zip': makeZip({ '../../evil.csv': deals }) })
    const opening = openSource([join(folder, 'evil.zip')], { workDir: join(folder, 'work') })
    await expect(opening).rejects.toMatchObject({ code: 'source.unreadable' })
  })

  it('refuses an archive that would unpack to far more than it holds', async () => {
    const folder = await writeFiles({ 'bomb.zip': makeZip({ 'deals.csv': Buffer.alloc(80 * 1024 * 1024, 0x61) }) })
    const opening = openSource([join(folder, 'bomb.zip')], { workDir: join(folder, 'work') })
    await expect(opening).rejects.toMatchObject({
      code: 'source.unreadable',
      message: expect.stringContaining('far more'),
    })
  })

  it('reads sheets of a workbook, dates as Excel keeps them, with the row numbers of the sheet', async () => {
    const workbook = makeWorkbook({
      deals: [
        ['deal_id', 'owner_id', 'created_on', 'outcome', 'amount'],
        ['D1', 'P1', new Date('2024-01-05T00:00:00Z'), 'open', 10.5],
        [null],
        ['D2', 'P2', 45_297, 'open', 20],
        ['D3', 'P2', 'soon', 'open', 20],
      ],
      people: [
        ['person_id', 'name'],
        ['P1', 'Ada'],
        ['P2', 'Grace'],
      ],
    })
    const imported = await importFiles({ 'book.xlsx': workbook })
    expect(imported.source.tables.map(({ file }) => file)).toEqual(['book.xlsx#deals', 'book.xlsx#people'])
    expect(await dealRows(imported)).toEqual([
      ['D1', 'P1', '2024-01-05', '1050', '2'],
      ['D2', 'P2', '2024-01-06', '2000', '4'],
    ])
    expect(imported.staged.refused).toMatchObject([
      { file: 'book.xlsx#deals', line: 5, column: 'created_on', value: 'soon' },
    ])
  })

  it('reads Parquet of the same names and columns', async () => {
    const folder = await makeFolder()
    await query(
      `COPY (SELECT 'D1' AS deal_id, 'P1' AS owner_id, DATE '2024-01-05' AS created_on, 'open' AS outcome, 10.5 AS amount)` +
        ` TO '${join(folder, 'deals.parquet')}' (FORMAT parquet)`,
    )
    expect(await dealRows(await importFrom(folder))).toEqual(expected.slice(0, 1))
  })

  it('puts several files of one table together', async () => {
    const [head, first, second] = deals.split('\n')
    const imported = await importFiles({ 'deals-1.csv': `${head}\n${first}`, 'deals-2.csv': `${head}\n${second}` })
    const rows = await imported.rows('deals', 'deal_id, source_file, source_line')
    expect(rows).toEqual([
      ['D1', 'deals-1.csv', '2'],
      ['D2', 'deals-2.csv', '2'],
    ])
  })

  it('reads several paths', async () => {
    const folder = await writeFiles({ 'deals.csv': deals, 'people.csv': people })
    const source = await openSource([join(folder, 'deals.csv'), join(folder, 'people.csv')], {
      workDir: join(folder, 'work'),
    })
    expect(source.tables.map(({ file }) => file)).toEqual(['deals.csv', 'people.csv'])
  })

  it('names a file that cannot be read, and an archive that is damaged', async () => {
    const folder = await writeFiles({ 'people.csv': 'person_id,name\nP1,Ada', 'half.zip': '' })
    await symlink(join(folder, 'gone.csv'), join(folder, 'deals.csv'))
    await expect(open(folder)).rejects.toMatchObject({
      code: 'source.unreadable',
      message: expect.stringMatching(/^deals\.csv cannot be read/),
    })
    await expect(open(join(folder, 'half.zip'))).rejects.toMatchObject({
      code: 'source.unreadable',
      message: expect.stringMatching(/half\.zip could not be unpacked: it is damaged/),
    })
  })

  it('says that a path does not exist, and that a folder holds nothing to read', async () => {
    const folder = await writeFiles({ 'notes.md': 'x' })
    const workDir = join(folder, 'work')
    await expect(openSource([join(folder, 'none')], { workDir })).rejects.toMatchObject({ code: 'source.not-found' })
    await expect(openSource([folder], { workDir })).rejects.toMatchObject({ code: 'source.empty' })
    await writeFile(join(folder, 'broken.xlsx'), 'not a workbook')
    await expect(openSource([folder], { workDir })).rejects.toMatchObject({ code: 'source.unreadable' })
  })
})

describe('text files', () => {
  const german = 'person_id;name\r\nP1;Jürgen\r\nP2;Grace'
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(german, 'utf16le')])
  it.each([
    ['UTF-8', Buffer.from(german)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${german}`)],
    ['Windows-1252', Buffer.from(german, 'latin1')],
    ['UTF-16', utf16],
    ['UTF-16 without a mark', Buffer.from(german, 'utf16le')],
  ])('reads %s', async (_, bytes) => {
    const imported = await importFiles({ 'people.csv': bytes })
    expect(await imported.rows('people', 'person_id, name')).toEqual([
      ['P1', 'Jürgen'],
      ['P2', 'Grace'],
    ])
  })

  it('leaves out the foot of a report and empty rows, and says so', async () => {
    const text = `${deals}\n,,,,\n\n"Copyright (c) 2024 salesforce.com"\n"Confidential Information"\n`
    const imported = await importFiles({ 'deals.csv': text })
    expect(await dealRows(imported)).toEqual(expected)
    const said = imported.staged.warnings
      .filter(({ column }) => column === null)
      .map(({ rows, text: words }) => [rows, words])
    expect(said).toEqual([
      [2, 'empty rows were left out'],
      [2, "the text under the table was taken for a report's foot"],
    ])
  })

  it('finds the header under a title, and obeys sep=', async () => {
    const titled = await importFiles({ 'deals.csv': `My report\n\n${deals}` })
    expect((await dealRows(titled)).map((row) => row[4])).toEqual(['4', '5'])
    const declared = await importFiles({ 'deals.csv': `sep=;\n${deals.replaceAll(',', ';')}` })
    expect((await dealRows(declared)).map((row) => row[4])).toEqual(['3', '4'])
  })

  it('keeps a repeated header apart', async () => {
    const imported = await importFiles({ 'people.csv': 'person_id,name,tag,tag\nP1,Ada,a,b' })
    expect(await imported.rows('people', "attributes['tag'], attributes['tag (2)']")).toEqual([['a', 'b']])
  })

  it('is not led astray by 100,000 rows', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `D${i},P${i % 50},2024-01-05,open,${i}.25`)
    const bad = rows.with(77_777, 'D77777,P1,2024-01-05,won,x')
    const clean = await importFiles({ 'deals.csv': [deals.split('\n')[0], ...rows].join('\n') })
    const wrong = await clean.rows(
      'deals',
      'count(*)::INTEGER, count(*) FILTER (WHERE source_line <> deal_id[2:]::INTEGER + 2)::INTEGER',
    )
    expect(wrong).toEqual([[100_000, 0]])
    const dirty = await importFiles({ 'deals.csv': [deals.split('\n')[0], ...bad].join('\n') })
    expect(dirty.staged.refused.map(({ line, column }) => [line, column])).toEqual([
      [77_779, 'amount'],
      [77_779, 'closed_on'],
    ])
  })
})
