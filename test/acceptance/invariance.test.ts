import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DiagnosisReport } from '../../src/contract/diagnosis.ts'
import { simulate, writeOpenFormat } from '../../src/sim/index.ts'
import { runGeartrain } from './run-geartrain.ts'

/** What may not depend on how the same facts are written down. */
describe('the same facts written another way', () => {
  let box = ''
  let plain = ''
  let report = ''
  const diagnose = async (folder: string, timeZone: string) => {
    const { code, stdout } = await runGeartrain(['diagnose', folder, '--json', '--quiet', '--name', 'Same'], {
      TZ: timeZone,
    })
    expect(code).toBe(0)
    return stdout
  }
  /** One line per finding, component, metric and symptom: a difference shows as one line, not as a page. */
  const say = (text: string) => {
    const { findings, components, metrics, bandAid } = DiagnosisReport.parse(JSON.parse(text))
    const verdicts = findings.map(({ id, scope, since, roots, path }) => ({ id, scope, since, roots, path }))
    return [...verdicts, ...components, ...metrics, ...bandAid.symptoms].map((row) => JSON.stringify(row))
  }
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
    report = await diagnose(plain, 'Pacific/Auckland')
  })
  afterAll(() => rmSync(box, { recursive: true, force: true }))

  it('gives the same bytes twice, in any time zone', async () => {
    expect(await diagnose(plain, 'America/Los_Angeles')).toBe(report)
  })

  it('gives the same verdict whatever the order of rows and when every row stands twice', async () => {
    const other = rewrite('reversed-twice', (_file, [header = '', ...rows]) => {
      return [header, ...rows.toReversed(), ...rows.toReversed()]
    })
    const verdict = say(report)
    expect(verdict.length).toBeGreaterThan(100)
    const differences = say(await diagnose(other, 'UTC')).filter((line, index) => line !== verdict[index])
    expect(differences.slice(0, 5)).toEqual([])
  })
})
