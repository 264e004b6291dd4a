import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { simulate } from './simulate.ts'
import type { Simulated } from './simulated.ts'
import { scenarios } from './scenarios/registry.ts'

function digest(simulated: Simulated): string {
  return createHash('sha256').update(JSON.stringify(simulated)).digest('hex')
}

describe('a simulated organisation', () => {
  it('is the same to the byte for the same options', () => {
    const options = { scenario: 'two-faults', size: 'S', seed: 11 } as const
    const first = digest(simulate(options))
    simulate({ scenario: 'healthy', size: 'S', seed: 5 })
    expect(digest(simulate(options))).toBe(first)
  })

  it('differs for another seed, severity, size, onset and end', () => {
    const base = { scenario: 'wrong-icp', size: 'S', seed: 1 } as const
    const digests = [
      base,
      { ...base, seed: 2 },
      { ...base, severity: 'severe' as const },
      { ...base, onsetWeeksBeforeEnd: 20 },
      { ...base, asOf: '2026-06-30' },
      { ...base, months: 18 },
    ].map((options) => digest(simulate(options)))
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('ends where it is told to and says what was planted', () => {
    const { truth, files } = simulate({ scenario: 'coaching-stops', size: 'S', asOf: '2026-06-30', months: 18 })
    expect(truth.asOf).toBe('2026-06-30')
    expect(truth.faults).toHaveLength(1)
    expect(truth.faults[0]).toMatchObject({ components: ['coaching-cadence'], scope: 'team' })
    const teams = files['teams']?.rows.map((row) => row[0])
    expect(teams).toContain(truth.faults[0]?.units[0]?.id)
  })

  it('knows more than twenty scenarios and names them when asked for another', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(21)
    expect(new Set(scenarios.map((scenario) => scenario.id)).size).toBe(scenarios.length)
    expect(() => simulate({ scenario: 'no-such' })).toThrow(/no-such.*healthy.*priority-thrash/s)
  })

  it.each(['S', 'M', 'demo'] as const)('has people, teams and regions of size %s', (size) => {
    const scenario = size === 'demo' ? 'demo' : 'healthy'
    const { files } = simulate({ scenario, size })
    const open = files['seats']?.rows.filter((row) => row[5] === '') ?? []
    const sellers = { S: 8, M: 30, demo: 60 }[size]
    expect(open.length).toBe(sellers)
    const managed = new Set(files['people']?.rows.filter((row) => row[3] === 'manager').map((row) => row[4]))
    expect(managed.size).toBe({ S: 2, M: 6, demo: 8 }[size])
  })
})
