import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallOrganisation } from '../../../test/builders/open-format-files.ts'
import { mavenPath, runCommand } from '../../../test/builders/run-command.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'geartrain-people-'))
  mkdirSync(join(folder, 'acme'))
  for (const [name, text] of Object.entries(smallOrganisation())) writeFileSync(join(folder, 'acme', name), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Row {
  readonly name: string
  readonly value: number
  readonly bottomFifth: number | null
}

test('sellers are told apart from chance, in alphabetical order', async () => {
  const { code, out } = await runCommand('people', join(folder, 'acme'), '--metric', 'win-rate', '--json', '--quiet')
  expect(code).toBe(0)
  const [{ result }] = JSON.parse(out).metrics
  expect(result.people.map((person: Row) => person.name)).toEqual(['ANN', 'BEN', 'CAT', 'DAN'])
  const { skill, chance, mix, period } = result.split
  const parts = [skill, chance, period ?? 0, ...mix.map((one: { share: number }) => one.share)]
  expect(parts.reduce((a, b) => a + b)).toBeCloseTo(1, 4)
})

test('all metrics are shown without sellers unless one is asked for, one that there is and that persons have', async () => {
  const all = await runCommand('people', join(folder, 'acme'), '--quiet')
  expect([all.code, all.out]).toEqual([0, expect.stringMatching(/^Win rate, as of [^]*Deal size, as of /)])
  expect(all.out).not.toContain('ANN')
  expect((await runCommand('people', join(folder, 'acme'), '--metric', 'nothing', '--quiet')).code).toBe(6)
  expect((await runCommand('people', join(folder, 'acme'), '--metric', 'vacancy-rate', '--quiet')).code).toBe(2)
})

const note = existsSync(mavenPath) ? '' : ' (skipped: ../shared/data/maven-crm is not here)'
describe.skipIf(note !== '')(`the public CRM data${note}`, () => {
  test('win rates of sellers are luck: half would be skill after about 3,000 deals', async () => {
    const { out } = await runCommand('people', mavenPath, '--metric', 'win-rate', '--json', '--quiet')
    const [{ result }] = JSON.parse(out).metrics
    expect(result.pValue).toBeCloseTo(0.264, 3)
    expect(result.halfSkillAfter).toBeGreaterThan(2_900)
    expect(result.halfSkillAfter).toBeLessThan(3_200)
    const values = result.people.map((person: Row) => person.value)
    expect([Math.min(...values), Math.max(...values)]).toEqual([expect.closeTo(0.626, 3), expect.closeTo(0.636, 3)])
    expect(result.people.every((person: Row) => person.bottomFifth === null)).toBe(true)
  })

  test('product explains deal size, sellers do not once product is in', async () => {
    const { out } = await runCommand('people', mavenPath, '--metric', 'deal-size', '--json', '--quiet')
    const [{ result }] = JSON.parse(out).metrics
    expect(result.adjustedFor).toEqual(['product'])
    expect(result.split.skill).toBeLessThan(0.01)
    expect(result.halfSkillAfter).toBeNull()
    expect(result.people.every((person: Row) => person.bottomFifth === null)).toBe(true)
  })
})
