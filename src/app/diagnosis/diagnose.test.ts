import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DiagnosisReport } from '../../contract/diagnosis.ts'
import { defaultCalendar } from '../../domain/calendar/index.ts'
import type { Truth } from '../../sim/index.ts'
import { simulateInto } from '../demo/simulate-into.ts'
import { diagnosePath } from './diagnose-path.ts'

let folder = ''
let truth: Truth
let report: DiagnosisReport

async function diagnoseFolder(name: string): Promise<DiagnosisReport> {
  const result = await diagnosePath({
    paths: [join(folder, 'demo')],
    mapping: null,
    currency: null,
    workDir: join(folder, name),
    name: 'Demo',
    asOf: null,
    acceptRefusals: false,
    refusedFile: null,
    calendar: defaultCalendar,
  })
  if (result.status !== 'diagnosed') throw new Error('the demo was refused')
  return result.report
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'geartrain-diagnose-'))
  truth = await simulateInto(join(folder, 'demo'), { scenario: 'demo', seed: 1 })
  report = await diagnoseFolder('first')
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the diagnosis of the demo organisation', () => {
  it('fits the contract', () => {
    expect(() => DiagnosisReport.parse(report)).not.toThrow()
    expect(report.bandAid.symptoms).toHaveLength(18)
    expect(report.components).toHaveLength(54)
  })

  it('has both planted systemic roots among the first three of a systemic finding', () => {
    const roots = report.findings
      .filter((finding) => finding.scope === 'systemic')
      .flatMap((finding) => finding.roots.map((root) => root.component))
    for (const fault of truth.faults.filter((one) => one.scope === 'systemic')) {
      expect(fault.components.some((component) => roots.includes(component))).toBe(true)
    }
  })

  it('finds the weak team as a team, and names no person', () => {
    const weak = truth.faults.find((fault) => fault.scope === 'team')
    const finding = report.findings.find((one) => one.scope === 'team')
    expect(finding?.units.map((unit) => unit.id)).toEqual(weak?.units.map((unit) => unit.id))
    expect(finding?.roots.map((root) => root.component)).toContain(weak?.components[0])
    expect(report.findings.filter((one) => one.scope === 'individual')).toEqual([])
    expect(JSON.stringify(report.findings)).not.toContain(truth.merelyUnlucky[0] ?? 'nobody')
  })

  it('tells the system first and in few findings', () => {
    expect(report.findings[0]?.scope).toBe('systemic')
    expect(report.findings.length).toBeLessThanOrEqual(5)
    expect(report.summary[0]).toMatch(/beyond usual variation/)
  })

  it('shows each Band-Aid symptom with its guard and the index with what it is made of', () => {
    const { index, outOf, contributions, symptoms } = report.bandAid
    expect(contributions.reduce((sum, { weight }) => sum + weight, 0)).toBe(index)
    expect(symptoms.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(index)
    expect(index).toBeLessThanOrEqual(outOf)
    expect(symptoms.filter(({ limits }) => limits !== null).length).toBeGreaterThan(5)
    expect(symptoms.every(({ guard }) => guard !== '')).toBe(true)
  })

  it('gives each fix marked done one verdict with reasons', () => {
    for (const fix of report.fixes.rows) {
      expect(fix.reasons.length).toBeGreaterThan(0)
      expect(JSON.stringify(fix)).not.toMatch(/NaN|undefined|Infinity/)
    }
    expect(report.fixes.sentence === null).toBe(report.fixes.rows.length === 0)
  })

  it('gives the same bytes again', async () => {
    expect(JSON.stringify(await diagnoseFolder('second'))).toBe(JSON.stringify(report))
  }, 120_000)
})
