import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DiagnosisReport } from '../../src/contract/diagnosis.ts'
import { diagnoseFolder } from './run-geartrain.ts'

const folder = join(import.meta.dirname, '../../../shared/data/maven-crm')
if (!existsSync(folder)) console.warn('skipped: ../shared/data/maven-crm is not here')

describe.runIf(existsSync(folder))('the public CRM data set, by guess alone', () => {
  let report: DiagnosisReport
  beforeAll(async () => {
    report = await diagnoseFolder(folder)
  })

  it('takes every row in and refuses none', () => {
    expect(report.refused).toEqual([])
    expect(report.counts).toMatchObject({ deals: 8800, accounts: 85, teams: 6, people: 41 })
  })

  it('finds the win rate of the 6,711 closed deals', () => {
    const row = report.metrics.find((metric) => metric.id === 'win-rate' && metric.unit.kind === 'organisation')
    expect(row).toMatchObject({ status: 'value', n: 6711 })
    expect(row?.value).toBeCloseTo(4238 / 6711, 5)
  })

  it('names no seller, team or region for win rates that chance explains', () => {
    const named = report.findings.filter((finding) => finding.metrics.some((metric) => metric.id === 'win-rate'))
    expect(named).toEqual([])
    const sellers = report.spreads.find((spread) => spread.metric === 'win-rate' && spread.among === 'sellers')
    expect(sellers?.units).toBe(30)
    expect(sellers?.chanceShare).toBeGreaterThan(0.8)
    expect(sellers?.pValue).toBeGreaterThan(0.05)
  })

  it('sees the months that end a quarter as a pattern, not as an alarm', () => {
    expect(report.patterns.some((pattern) => pattern.metric === 'win-rate')).toBe(true)
  })
})
