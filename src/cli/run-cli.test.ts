import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallOrganisation } from '../../test/builders/open-format-files.ts'
import { DiagnosisReport } from '../contract/diagnosis.ts'
import { defaultCalendar } from '../domain/calendar/index.ts'
import { errorCodes } from '../domain/errors.ts'
import { buildProgram, exitCodes, runCli, type CliDeps } from './index.ts'

let folder: string
let files: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'geartrain-cli-'))
  files = join(folder, 'acme')
  writeFolder(files, smallOrganisation())
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function writeFolder(path: string, content: Readonly<Record<string, string>>): void {
  rmSync(path, { recursive: true, force: true })
  for (const [name, text] of Object.entries(content)) {
    const file = join(path, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

async function run(...args: string[]) {
  let out = ''
  let err = ''
  const deps: CliDeps = {
    output: { out: (text) => (out += text), err: (text) => (err += text), errIsTerminal: false },
    signal: new AbortController().signal,
    version: '1.2.3',
    renderReport: (report) => Promise.resolve(`<!doctype html><title>${report.organisation.name}</title>`),
    loadSettings: () => ({ currency: null, calendar: defaultCalendar }),
    fetch: () => Promise.reject(new Error('not here')),
    restore: () => Promise.reject(new Error('not here')),
    serve: () => Promise.resolve(),
  }
  const code = await runCli(args, deps)
  return { code, out, err }
}

test('every command explains itself with examples', () => {
  const program = buildProgram({ version: '1', output: {} } as CliDeps, () => {})
  for (const command of program.commands.flatMap((one) => (one.commands.length > 0 ? one.commands : [one]))) {
    let help = ''
    command.configureOutput({ writeOut: (text) => (help += text) })
    command.outputHelp()
    expect(help, command.name()).toMatch(/Examples:\n {2}(\w+=\S+ )*geartrain /)
  }
})

test('every error of the catalogue has an exit code that is not success', () => {
  expect(Object.keys(exitCodes).toSorted()).toEqual(Object.keys(errorCodes).toSorted())
  expect(Object.values(exitCodes)).not.toContain(0)
})

test('--help and --version succeed, an unknown command or option does not', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/Exit codes:[^]* 70 /) })
  expect(await run('--version')).toMatchObject({ code: 0, out: '1.2.3\n' })
  expect((await run('diagnoze')).code).toBe(2)
  expect((await run('diagnose')).code).toBe(2)
  expect((await run('diagnose', files, '--as-of', '2026-02-30')).err).toMatch(/--as-of takes a day/)
})

test('a path that is not there is told in words and as JSON', async () => {
  const { code, out, err } = await run('diagnose', join(folder, 'nothing'), '--json')
  expect(code).toBe(5)
  expect(err).toContain(join(folder, 'nothing'))
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'source.not-found' } })
})

test('a folder of the open format becomes a diagnosis: JSON alone on stdout, progress on stderr, a report file', async () => {
  const report = join(folder, 'r.html')
  const { code, out, err } = await run('diagnose', files, '--json', '--out', report)
  expect(err).toContain('The report is in')
  expect(code).toBe(0)
  const diagnosis = DiagnosisReport.parse(JSON.parse(out))
  expect(diagnosis).toMatchObject({ organisation: { name: 'acme' }, counts: { deals: 160, people: 4, teams: 2 } })
  expect(readFileSync(report, 'utf8')).toBe('<!doctype html><title>acme</title>')
  expect((await run('diagnose', files, '--json', '--quiet')).out).toBe(out)
})

test('the text for people begins with what was read and what to know', async () => {
  const { code, out, err } = await run('diagnose', files, '--quiet')
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^acme, as of 2025-\d\d-\d\d, data through [^]*160 deals/)
  expect(out).toContain('Band-Aid index')
})

test('refused rows stop everything unless they are accepted', async () => {
  const bad = join(folder, 'bad')
  const content = smallOrganisation()
  writeFolder(bad, { ...content, 'deals.csv': `${content['deals.csv']}x1,ann,2025-01-01,maybe,,5,USD\n` })
  const refusedFile = join(folder, 'refused.csv')
  const json = await run('diagnose', bad, '--json', '--refused', refusedFile)
  expect(json.code).toBe(3)
  expect(JSON.parse(json.out)).toMatchObject({
    asOf: null,
    dataThrough: null,
    counts: { deals: 160 },
    refused: [{ file: 'deals.csv', line: 162, column: 'outcome', value: 'maybe' }],
    refusedTotal: 1,
  })
  expect(readFileSync(refusedFile, 'utf8')).toMatch(/deals\.csv,162,outcome,maybe,/)
  const text = await run('diagnose', bad, '--quiet')
  expect(text.out).toMatch(/^1 row was refused:\n {2}deals\.csv:162 outcome "maybe": .*\n[^]*--accept-refusals/)
  const accepted = await run('diagnose', bad, '--accept-refusals', '--json', '--quiet')
  expect(accepted.code).toBe(0)
  expect(JSON.parse(accepted.out)).toMatchObject({ counts: { deals: 160 }, refused: [{ line: 162 }] })
})

test('inspect writes the mapping it guessed, and diagnose takes it back', async () => {
  const mapping = join(folder, 'mapping.json')
  const inspected = await run('inspect', files, '--mapping-out', mapping, '--quiet')
  expect(inspected.code).toBe(0)
  expect(inspected.out).toMatch(/deals\.csv → deals\n[^]*Dry run\n[^]*deals: 160 rows/)
  const withMapping = await run('diagnose', files, '--mapping', mapping, '--json', '--quiet')
  expect([withMapping.code, JSON.parse(withMapping.out)]).toMatchObject([0, { counts: { deals: 160 } }])
  writeFileSync(mapping, '{"version": 1, "tables": [{"into": "deals"}]}')
  const broken = await run('diagnose', files, '--mapping', mapping)
  expect([broken.code, broken.err]).toEqual([4, expect.stringMatching(/tables\.0\.file: /)])
})

test('days that may be months are asked for, and the answer is given in the mapping', async () => {
  const sheet = join(folder, 'days')
  const line = (day: string) => `Ann,Acme ${day},Closed Won,0${day}/02/2025,0${day}/03/2025,5`
  writeFolder(sheet, { 'pipeline.csv': `Rep,Client,Stage,Created,Closed,Value\n${line('3')}\n${line('4')}\n` })
  const asked = await run('diagnose', sheet, '--quiet')
  expect(asked.code).toBe(4)
  expect(asked.err).toMatch(/pipeline\.csv, Created: [^]*03\/02\/2025[^]*day-first, month-first[^]*--mapping/)
  const mapping = join(folder, 'days.json')
  expect((await run('inspect', sheet, '--mapping-out', mapping, '--quiet')).code).toBe(4)
  writeFileSync(mapping, readFileSync(mapping, 'utf8').replaceAll('"ask"', '"day-first"'))
  const answered = await run('diagnose', sheet, '--mapping', mapping, '--json', '--quiet')
  expect([answered.code, JSON.parse(answered.out)]).toMatchObject([0, { dataThrough: '2025-03-04' }])
})

test('files that hold nothing to read are said to, and diagnosed as nothing', async () => {
  const nothing = join(folder, 'nothing-in-it')
  writeFolder(nothing, { 'deals.csv': 'deal_id,owner_id,created_on,outcome\n' })
  expect(await run('diagnose', nothing)).toMatchObject({ code: 5, err: expect.stringContaining('hold no rows') })
  writeFolder(nothing, { 'menu.csv': 'dish,price\nsoup,5\n' })
  expect(await run('diagnose', nothing)).toMatchObject({
    code: 5,
    err: expect.stringContaining('menu.csv: its columns'),
  })
  const mapping = join(folder, 'menu.json')
  const inspected = await run('inspect', nothing, '--mapping-out', mapping, '--quiet')
  expect([inspected.code, readFileSync(mapping, 'utf8')]).toEqual([5, expect.stringContaining('menu.csv')])
})

test('ids that no file defines are told of and count as no rows', async () => {
  const ghosts = join(folder, 'ghosts')
  writeFolder(ghosts, {
    'deals.csv': 'deal_id,owner_id,created_on,outcome\nD1,ann,2025-01-05,open\n',
    'deal_history.csv': 'deal_id,at,field,new_value\nD2,2025-01-05T10:00:00Z,stage,Demo\n',
  })
  const { code, out } = await run('diagnose', ghosts, '--json', '--quiet')
  expect([code, JSON.parse(out)]).toMatchObject([0, { counts: { deals: 1, people: 0, deal_history: 1 } }])
  expect(out).toContain('gets a placeholder: D2')
})

test('a report that cannot be written names the folder that is missing', async () => {
  const { code, err } = await run('diagnose', files, '--quiet', '--out', join(folder, 'no', 'r.html'))
  expect([code, err]).toEqual([9, expect.stringContaining('its folder does not exist')])
})

test('framework shows the pillars, or one component with its meshes', async () => {
  expect((await run('framework')).out).toMatch(/54 components, 107 causal edges/)
  expect((await run('framework', 'sales-process')).out).toMatch(/Weakened by[^]*Weakens/)
  expect(await run('framework', 'no-such')).toMatchObject({ code: 6 })
  expect(JSON.parse((await run('framework', 'sales-process', '--json')).out)).toMatchObject({ id: 'sales-process' })
})

test('metrics prints every value with its count, or what is missing', async () => {
  const { code, out } = await run('metrics', files, '--quiet')
  expect(code).toBe(0)
  expect(out).toMatch(/^win-rate: 0\.\d+ \[0\.\d+, 0\.\d+\], n \d+/m)
  expect(JSON.parse((await run('metrics', files, '--unit', 'team', '--json', '--quiet')).out)).toMatchObject({
    metrics: expect.arrayContaining([expect.objectContaining({ unit: expect.objectContaining({ kind: 'team' }) })]),
  })
})
