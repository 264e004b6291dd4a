import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { simulate } from './simulate.ts'
import { writeOpenFormat } from './write-open-format.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sim-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

it('writes one CSV per table and keeps the truth out of the folder', async () => {
  const simulated = simulate({ scenario: 'healthy', size: 'S' })
  await writeOpenFormat(simulated, join(root, 'org'))
  const names = (await readdir(join(root, 'org'))).toSorted()
  expect(names).toEqual(
    Object.keys(simulated.files)
      .map((name) => `${name}.csv`)
      .toSorted(),
  )
  const people = await readFile(join(root, 'org', 'people.csv'), 'utf8')
  expect(people.split('\n')[0]).toBe(simulated.files['people']?.header.join(','))
  expect(people.trimEnd().split('\n')).toHaveLength((simulated.files['people']?.rows.length ?? 0) + 1)
  const truth: unknown = JSON.parse(await readFile(join(root, 'org.truth.json'), 'utf8'))
  expect(truth).toEqual(JSON.parse(JSON.stringify(simulated.truth)))
})

it('quotes commas, quotes and line ends', async () => {
  const simulated = simulate({ scenario: 'healthy', size: 'S' })
  const odd = { header: ['a', 'b'], rows: [['one, two', 'say "no"\nagain']] }
  await writeOpenFormat({ ...simulated, files: { odd } }, join(root, 'odd'))
  expect(await readFile(join(root, 'odd', 'odd.csv'), 'utf8')).toBe('a,b\n"one, two","say ""no""\nagain"\n')
})
