import { describe, expect, test } from 'vitest'
import { sampleReport } from '../../test/harness/sample-report.ts'
import { spreadUnits } from './funnel-chart.ts'
import { funnelLimits } from './funnel-limits.ts'

describe('funnelLimits', () => {
  test('narrow with the number of cases, the outer pair around the inner', () => {
    const [few, many] = funnelLimits(0.25, [25, 400])
    if (few === undefined || many === undefined) throw new Error('one limit per size')
    expect(few.inner[1] - few.inner[0]).toBeCloseTo(4 * (many.inner[1] - many.inner[0]), 6)
    expect(many.outer[0]).toBeLessThan(many.inner[0])
    // 0.25 ± 1.959964 × √(0.25 × 0.75 / 400)
    expect(many.inner[0]).toBeCloseTo(0.207566, 5)
  })

  test('stay between nothing and everything', () => {
    expect(funnelLimits(0.02, [3])[0]?.outer).toEqual([0, expect.closeTo(0.2698, 3)])
  })
})

test('spreadUnits takes the units that are compared and no others', () => {
  const report = sampleReport()
  const [sellers, teams] = report.spreads
  if (sellers === undefined || teams === undefined) throw new Error('the sample has spreads')
  expect(spreadUnits(report, sellers)).toHaveLength(58)
  expect(spreadUnits(report, teams)).toHaveLength(8)
})
