import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { simulateSeries, simulateStructure, type Simulation } from '../../../test/harness/simulated-series.ts'
import { judge } from './judge.ts'
import { classifyScopes } from './scope.ts'

const indicators = ['stage-conversion', 'pipeline-created', 'win-rate']
const simulation: Simulation = {
  sellers: 30,
  teams: 6,
  metrics: 3,
  families: ['proportion', 'count', 'proportion'],
}

function findPersons(seed: number, shifts: Simulation['shifts'] = []): readonly string[] {
  const told = { ...simulation, shifts }
  const structure = simulateStructure(told)
  const series = simulateSeries(createRandom(seed), told).map((one) => {
    return { ...one, metric: indicators[Number(one.metric.slice(-1))] ?? one.metric }
  })
  const options = {
    asOf: '2026-01-01',
    structure,
    describe: () => ({ name: 'M', unit: 'count' as const, direction: 'up' as const }),
  }
  const scopes = classifyScopes(judge(series, options), structure, options)
  return scopes.filter(({ scope }) => scope === 'individual').flatMap(({ units }) => units.map((unit) => unit.id))
}

describe('all indicators of a seller together', () => {
  it('find what each alone leaves to luck, and name nobody else', () => {
    const found = [1, 2, 3, 4].flatMap((seed) =>
      findPersons(seed, [{ affects: (seller) => seller === 9, from: 65, size: -0.55 }]),
    )
    expect(new Set(found)).toEqual(new Set(['s9']))
  })

  it('name nobody where nothing is wrong, or where it has gone again', () => {
    const streak = [{ affects: (seller: number) => seller === 9, from: 52, until: 82, size: -0.55 }]
    expect([5, 6, 7].flatMap((seed) => findPersons(seed))).toEqual([])
    expect([8, 9, 10].flatMap((seed) => findPersons(seed, streak))).toEqual([])
  })

  it('leave to the team what the team shares', () => {
    const team = [{ affects: (_: number, at: number) => at === 2, from: 65, size: -0.5 }]
    expect([11, 12].flatMap((seed) => findPersons(seed, team))).toEqual([])
  })
})
