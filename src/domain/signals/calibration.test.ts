import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { cutAfter, simulateSeries, simulateStructure, type Simulation } from '../../../test/harness/simulated-series.ts'
import { judge } from './judge.ts'

const shape: Simulation = { sellers: 41, teams: 8, metrics: 60 }

/**
 * 60 metrics of three families × 50 units (41 sellers, 8 teams of unequal size, the whole), 104 weeks, nothing wrong: signals raised
 * during the second year, looked at every twelfth week. More organisations and closer looks: bench/calibration/signals.ts.
 */
function falseAlarms(told: Simulation, seeds: readonly number[]): number {
  const simulation = { ...shape, ...told }
  const structure = simulateStructure(simulation)
  let episodes = 0
  for (const seed of seeds) {
    const series = simulateSeries(createRandom(seed), simulation)
    const seen = new Set<string>()
    for (let weeks = 56; weeks <= 104; weeks += 12) {
      for (const { series: one, unit, verdict } of judge(cutAfter(series, weeks), { asOf: '2026-01-01', structure })) {
        if (verdict.status === 'signal') seen.add(`${one.metric} ${unit.kind} ${unit.id} ${verdict.kind}`)
      }
    }
    episodes += seen.size
  }
  return episodes / seeds.length
}

describe('a healthy organisation of sixty metrics and fifty units', () => {
  it('raises about one false signal a year at most', () => {
    expect(falseAlarms({}, [301])).toBeLessThanOrEqual(1)
  })

  it('holds with autocorrelated weeks', () => {
    expect(falseAlarms({ phi: 0.3 }, [311])).toBeLessThanOrEqual(1)
  })

  it('holds for states that carry over from week to week', () => {
    expect(falseAlarms({ phi: 0.5, families: ['level'] }, [321])).toBeLessThanOrEqual(1)
  })
})
