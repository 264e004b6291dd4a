import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { simulateSeries, simulateStructure, type Simulation } from '../../../test/harness/simulated-series.ts'
import { judge } from './judge.ts'
import type { ScopeFinding } from './scope-finding.ts'
import { classifyScopes } from './scope.ts'
import type { Signal } from './signal.ts'

const options = {
  asOf: '2026-01-01',
  describe: (metric: string) => ({ name: metric, unit: 'count' as const, direction: 'up' as const }),
}

function classify(seed: number, simulation: Simulation): readonly ScopeFinding[] {
  const structure = simulateStructure(simulation)
  const signals = judge(simulateSeries(createRandom(seed), simulation), { ...options, structure })
  return classifyScopes(signals, structure, options)
}

const named = (finding: ScopeFinding) =>
  `${finding.scope} ${finding.units
    .map((unit) => unit.id)
    .toSorted()
    .join(' ')}`

/** Share of the findings over a few seeds that say exactly this. */
function shareSaying(expected: string, simulation: Simulation): { share: number; findings: number } {
  const found = [1, 2, 3].flatMap((seed) => classify(seed, simulation).map(named))
  return { share: found.filter((one) => one === expected).length / Math.max(1, found.length), findings: found.length }
}

describe('who is affected', () => {
  it.each([
    ['everyone', 'systemic organisation', () => true, -0.3],
    ['one team', 'team t2', (_: number, team: number) => team === 2, -0.5],
    ['one seller', 'individual s20', (seller: number) => seller === 20, -1.1],
  ])('says %s when it is so', (_, expected, affects, size) => {
    const { share, findings } = shareSaying(expected, { metrics: 10, shifts: [{ affects, from: 70, size }] })
    expect(findings).toBeGreaterThan(9)
    expect(share).toBeGreaterThan(0.85)
  })

  it('says the team, not its people, when a team was weak from the start', () => {
    const { share, findings } = shareSaying('team t2', {
      metrics: 10,
      shifts: [{ affects: (_, team) => team === 2, from: 0, size: -0.7 }],
    })
    expect(findings).toBeGreaterThan(9)
    expect(share).toBeGreaterThan(0.85)
  })

  it('calls three of eight teams moving together the system', () => {
    const found = [1, 2, 3].flatMap((seed) =>
      classify(seed, { metrics: 10, shifts: [{ affects: (_, team) => team < 3, from: 70, size: -0.5 }] }),
    )
    const systemic = found.filter((finding) => finding.scope === 'systemic')
    expect(systemic.length / found.length).toBeGreaterThan(0.6)
    expect(systemic.every((finding) => finding.managersAffected >= 2)).toBe(true)
  })

  it('tells two shifts of one metric apart', () => {
    const simulation: Simulation = {
      metrics: 5,
      shifts: [
        { affects: () => true, from: 50, size: -0.4 },
        { affects: (_, team) => team === 5, from: 80, size: -0.8 },
      ],
    }
    const byMetric = Map.groupBy(classify(4, simulation), (finding) => finding.metric)
    const both = [...byMetric.values()].filter((findings) => {
      const said = findings.map(named)
      return said.includes('systemic organisation') && said.includes('team t5')
    })
    expect(both.length).toBeGreaterThanOrEqual(2)
  })

  it('counts breadth and lists who stayed put', () => {
    const finding = classify(5, {
      metrics: 2,
      shifts: [{ affects: (_, team) => team === 2, from: 70, size: -0.9 }],
    }).find((one) => one.metric === 'metric-1')
    expect(finding?.units[0]?.id).toBe('t2')
    expect(finding?.unaffected.map((unit) => unit.id)).not.toContain('t2')
    expect(finding?.unaffected.length).toBeGreaterThanOrEqual(6)
    expect(finding?.breadth.share).toBeLessThan(0.34)
    expect(finding?.weights.reduce((sum, one) => sum + one.weight, 0)).toBeGreaterThan(0.99)
    expect(finding?.persistence).toBeGreaterThan(25)
    expect(finding?.sentenceParts.who).toBe('Team 2')
    expect(finding?.sentenceParts.against).toContain('stayed within usual variation')
  })

  it('says the same of signals that were written down and read again', () => {
    const simulation: Simulation = { metrics: 3, shifts: [{ affects: (_, team) => team === 2, from: 70, size: -0.6 }] }
    const structure = simulateStructure(simulation)
    const signals = judge(simulateSeries(createRandom(6), simulation), { ...options, structure })
    const read = JSON.parse(JSON.stringify(signals)) as readonly Signal[]
    // A level signal shares its series object with the change verdict of the same series.
    const bySeries = new Map(read.map((signal) => [`${signal.series.metric} ${signal.unit.id}`, signal.series]))
    const joined = read.map((signal) => ({
      ...signal,
      series: bySeries.get(`${signal.series.metric} ${signal.unit.id}`) ?? signal.series,
    }))
    expect(classifyScopes(joined, structure, options)).toEqual(
      JSON.parse(JSON.stringify(classifyScopes(signals, structure, options))),
    )
  })
})

describe('naming a person', () => {
  it('does not name the unluckiest of sixty whose numbers went back', () => {
    for (let seed = 0; seed < 5; seed++) {
      const findings = classify(60 + seed, {
        metrics: 6,
        shifts: [{ affects: (seller) => seller === 20, from: 84, until: 96, size: -0.8 }],
      })
      expect(findings.filter((finding) => finding.scope === 'individual')).toEqual([])
    }
  })

  it('names nobody on one indicator that is not overwhelming, and gives no name away', () => {
    const withheld = [1, 2, 3, 4, 5, 6]
      .flatMap((seed) =>
        classify(70 + seed, {
          metrics: 5,
          shifts: [{ metric: 3, affects: (seller) => seller === 20, from: 70, size: -0.75 }],
        }),
      )
      .filter((finding) => finding.withheld !== null)
    expect(withheld.length).toBeGreaterThan(0)
    for (const finding of withheld) {
      expect(finding.scope).toBe('none')
      expect(JSON.stringify(finding)).not.toMatch(/s20|Seller 20/)
    }
  })
})
