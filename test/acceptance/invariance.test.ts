import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulate, writeOpenFormat } from '../../src/sim/index.ts'
import { diagnoseFolder, runGeartrain } from './run-geartrain.ts'

/** What may not depend on how the same facts are written down. */
describe('the same facts written another way', () => {
  let box = ''
  let plain = ''
  let verdict: readonly string[] = []
  /** One line per finding, component, metric and symptom: a difference shows as one line, not as a page. */
  const say = async (folder: string) => {
    const report = await diagnoseFolder(folder, ['--name', 'Same'])
    const findings = report.findings.map(({ id, scope, since, roots, path }) => ({ id, scope, since, roots, path }))
    return [...findings, ...report.components, ...report.metrics, ...report.bandAid.symptoms].map((row) =>
      JSON.stringify(row),
    )
  }
  const differences = (other: readonly string[]) => other.filter((line, index) => line !== verdict[index]).slice(0, 5)
  const rewrite = (name: string, change: (file: string, lines: string[]) => string[]) => {
    const folder = join(box, name)
    mkdirSync(folder)
    for (const file of readdirSync(plain)) {
      const lines = readFileSync(join(plain, file), 'utf8').trimEnd().split('\n')
      writeFileSync(join(folder, file), `${change(file, lines).join('\n')}\n`)
    }
    return folder
  }

  beforeAll(async () => {
    box = mkdtempSync(join(tmpdir(), 'geartrain-same-'))
    plain = join(box, 'plain')
    await writeOpenFormat(simulate({ scenario: 'wrong-icp', severity: 'severe', seed: 11, size: 'S' }), plain)
    verdict = await say(plain)
  })
  afterAll(() => rmSync(box, { recursive: true, force: true }))

  it('gives the same bytes twice, in any time zone', async () => {
    const first = await runGeartrain(['diagnose', plain, '--json', '--quiet'], { TZ: 'Pacific/Auckland' })
    const second = await runGeartrain(['diagnose', plain, '--json', '--quiet'], { TZ: 'America/Los_Angeles' })
    expect(first.code).toBe(0)
    expect(second.stdout).toBe(first.stdout)
  })

  it('gives the same verdict whatever the order of rows', async () => {
    const reversed = rewrite('reversed', (_file, [header = '', ...rows]) => [header, ...rows.toReversed()])
    expect(differences(await say(reversed))).toEqual([])
  })

  it('gives the same verdict when every row stands twice', async () => {
    const twice = rewrite('twice', (_file, [header = '', ...rows]) => [header, ...rows, ...rows])
    expect(differences(await say(twice))).toEqual([])
  })
})
