import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallOrganisation } from '../../../test/builders/open-format-files.ts'
import { runCommand } from '../../../test/builders/run-command.ts'

let folder: string
let files: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'geartrain-signals-'))
  files = join(folder, 'acme')
  mkdirSync(files)
  for (const [name, text] of Object.entries(smallOrganisation())) writeFileSync(join(files, name), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every verdict of a metric is listed with its unit', async () => {
  const { code, out, err } = await runCommand('signals', files, '--metric', 'win-rate', '--quiet')
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^As of 2025-\d\d-\d\d: \d+ signal, \d+ noise, \d+ not enough data\./)
  expect(out).toMatch(/Win rate \(win-rate\)\n {2}Organisation: (noise|signal|not enough)/)
  expect(out).toMatch(/person ANN: /)
})

test('JSON has what a chart draws: points with limits and rule marks, and phases that cover the series', async () => {
  const args = ['signals', files, '--metric', 'win-rate', '--unit', 'organisation', '--json', '--quiet']
  const { out } = await runCommand(...args)
  const { signals } = JSON.parse(out)
  expect(signals).toHaveLength(1)
  const [{ chart, phases, verdict }] = signals
  expect(verdict).toMatchObject({ status: expect.stringMatching(/noise|signal|insufficient/) })
  expect(chart.points.some((point: { limits: unknown }) => point.limits !== null)).toBe(true)
  expect(phases[0].start).toBe(chart.points[0].start)
  expect(phases.at(-1).end).toBe(chart.points.at(-1).end)
  expect((await runCommand(...args)).out).toBe(out)
})

test('an unknown metric, an unknown unit and a unit that is none have their exit codes', async () => {
  expect((await runCommand('signals', files, '--metric', 'nothing', '--quiet')).code).toBe(6)
  expect((await runCommand('signals', files, '--unit', 'team:nothing', '--quiet')).code).toBe(6)
  expect((await runCommand('signals', files, '--unit', 'squad', '--quiet')).code).toBe(2)
})

test('the alarm budget is a number of alarms a year', async () => {
  const args = ['signals', files, '--metric', 'win-rate', '--quiet', '--alarm-budget']
  expect((await runCommand(...args, '4')).code).toBe(0)
  expect((await runCommand(...args, '0')).code).toBe(2)
  expect((await runCommand(...args, 'many')).code).toBe(2)
})
