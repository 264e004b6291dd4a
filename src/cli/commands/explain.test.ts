import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallOrganisation } from '../../../test/builders/open-format-files.ts'
import { mavenPath, runCommand } from '../../../test/builders/run-command.ts'
import { parsePeriod } from './parse-period.ts'

let folder: string
let files: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'geartrain-explain-'))
  files = join(folder, 'acme')
  mkdirSync(files)
  for (const [name, text] of Object.entries(smallOrganisation())) writeFileSync(join(files, name), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Effect {
  readonly effect: number
}
const sumOf = (parts: readonly Effect[]) => parts.reduce((sum, part) => sum + part.effect, 0)

test('periods are days or months, both ends included', () => {
  expect(parsePeriod('2026-01..2026-03', '--to')).toEqual({ start: '2026-01-01', end: '2026-04-01' })
  expect(parsePeriod('2026-02', '--to')).toEqual({ start: '2026-02-01', end: '2026-03-01' })
  expect(parsePeriod('2025-12-01..2025-12-31', '--to')).toEqual({ start: '2025-12-01', end: '2026-01-01' })
  for (const wrong of [
    '',
    '2026',
    '2026-13',
    '2026-02-30..2026-03-01',
    '2026-03..2026-01',
    '2026-01..2026-02..2026-03',
  ])
    expect(() => parsePeriod(wrong, '--to'), wrong).toThrow(/--to takes/)
})

test('a win rate is compared over the last two quarters unless periods are given, the same every time', async () => {
  const { code, out } = await runCommand('explain', 'win-rate', files, '--json', '--quiet')
  expect(code).toBe(0)
  const explanation = JSON.parse(out)
  expect(explanation).toMatchObject({
    status: 'explained',
    before: { start: '2025-04-01' },
    after: { end: '2025-10-01' },
  })
  expect((await runCommand('explain', 'win-rate', files, '--json', '--quiet')).out).toBe(out)
  const text = await runCommand('explain', 'win-rate', files, '--from', '2025-04', '--to', '2025-05', '--quiet')
  expect(text.out).toMatch(/^Win rate: [^]*By team\n[^]*mix: [^]*rate: [^]*add up/)
})

test('a state is compared on two days, and one unit by the kinds of its cases', async () => {
  const team = await runCommand('explain', 'win-rate', files, '--unit', 'team:t1', '--json', '--quiet')
  const explanation = JSON.parse(team.out)
  expect(explanation).toMatchObject({ status: 'explained', unit: { kind: 'team', id: 't1' } })
  for (const split of explanation.splits) {
    const steps = sumOf(split.parts) / explanation.precision
    expect(Math.round(steps)).toBe(Math.round(explanation.change / explanation.precision))
  }
  const velocity = JSON.parse((await runCommand('explain', 'sales-velocity', files, '--json', '--quiet')).out)
  expect(velocity.drivers.map((part: { name: string }) => part.name)).toContain('open deals')
  expect(sumOf(velocity.drivers)).toBe(velocity.change)
  expect((await runCommand('explain', 'win-rate', files, '--unit', 'team:none', '--quiet')).code).toBe(6)
})

test('what cannot be explained is said, what cannot be asked has its exit code', async () => {
  const velocity = await runCommand('explain', 'nrr', files, '--quiet')
  expect([velocity.code, velocity.out]).toEqual([0, expect.stringContaining('nrr cannot be explained: ')])
  expect((await runCommand('explain', 'nothing', files, '--quiet')).code).toBe(6)
  expect((await runCommand('explain', 'win-rate', files, '--from', '2025-04', '--quiet')).code).toBe(2)
  const inside = await runCommand(
    'explain',
    'win-rate',
    files,
    '--from',
    '2025-04-03..2025-04-16',
    '--to',
    '2025-05',
    '--quiet',
  )
  expect([inside.code, inside.err]).toEqual([2, expect.stringContaining('2025-04-03')])
})

const note = existsSync(mavenPath) ? '' : ' (skipped: ../shared/data/maven-crm is not here)'
describe.skipIf(note !== '')(`the public CRM data${note}`, () => {
  test('December against November is a change of rate, not of mix, and lies in no few segments', async () => {
    const { out } = await runCommand(
      'explain',
      'win-rate',
      mavenPath,
      '--from',
      '2017-11',
      '--to',
      '2017-12',
      '--json',
      '--quiet',
    )
    const explanation = JSON.parse(out)
    expect(explanation.change).toBeGreaterThan(0.2)
    for (const { parts } of explanation.splits) {
      expect(sumOf(parts)).toBeCloseTo(explanation.change, 9)
      expect(parts.map((part: { name: string; clear: boolean }) => [part.name, part.clear])).toEqual([
        ['mix', false],
        ['rate', true],
      ])
    }
  })

  test('bookings fall in cents without rest', async () => {
    const { out } = await runCommand('explain', 'bookings', mavenPath, '--json', '--quiet')
    const explanation = JSON.parse(out)
    expect(explanation.change).toBe(explanation.after.value - explanation.before.value)
    expect(sumOf(explanation.drivers)).toBe(explanation.change)
    for (const { parts } of explanation.splits) expect(sumOf(parts)).toBe(explanation.change)
  })
})
