import { describe, expect, test } from 'vitest'
import { pillars, tierOf } from './component.ts'
import { framework } from './framework.ts'
import { ancestorsOf, causesOf, effectsOf, findComponent, getComponent } from './graph.ts'
import { strengthWeight, strongestPath, topologicalOrder } from './graph.ts'
import { metricIds } from './metric-ids.ts'

const ids = framework.components.map(({ id }) => id)

describe('the catalogue of components', () => {
  test('has 54 components in the five pillars', () => {
    const counts = pillars.map((pillar) => framework.components.filter((each) => each.pillar === pillar).length)
    expect(counts).toEqual([11, 11, 12, 10, 10])
    expect(framework.components).toHaveLength(54)
  })

  test('gives every component an id of its own', () => {
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  test.each(framework.components)('describes $id completely', (component) => {
    expect(component.statements).toHaveLength(3)
    expect(component.indicators.length).toBeGreaterThanOrEqual(3)
    expect(component.symptoms.length).toBeGreaterThanOrEqual(2)
    expect(component.interventions.length).toBeGreaterThanOrEqual(2)
    const texts = [
      component.name,
      component.definition,
      component.cadence,
      ...component.indicators.map(({ text }) => text),
      ...component.symptoms,
      ...component.statements,
      ...component.interventions,
    ]
    for (const text of texts) expect(text.trim()).not.toBe('')
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('refers only to metrics that exist', () => {
    const known = new Set<string>(metricIds)
    const unknown = framework.components
      .flatMap(({ indicators }) => indicators.flatMap(({ metrics }) => metrics))
      .filter((metric) => !known.has(metric))
    expect(unknown).toEqual([])
  })

  test('asks no statement twice', () => {
    const statements = framework.components.flatMap((component) => component.statements)
    expect(new Set(statements).size).toBe(statements.length)
  })
})

test('gives every metric an id of its own', () => {
  expect(new Set(metricIds).size).toBe(metricIds.length)
})

describe('the causal edges', () => {
  test('are 107, numbered in order, between components that exist, each pair once', () => {
    expect(framework.causalEdges.map(({ number }) => number)).toEqual(Array.from({ length: 107 }, (_, at) => at + 1))
    for (const { cause, effect } of framework.causalEdges) {
      expect(ids).toContain(cause)
      expect(ids).toContain(effect)
    }
    expect(new Set(framework.causalEdges.map(({ cause, effect }) => `${cause} ${effect}`)).size).toBe(107)
  })

  test('have no cycle: every cause comes before its effect', () => {
    expect(topologicalOrder.toSorted()).toEqual(ids.toSorted())
    const place = new Map(topologicalOrder.map((id, at) => [id, at]))
    for (const { cause, effect } of framework.causalEdges) {
      expect(place.get(cause) ?? NaN).toBeLessThan(place.get(effect) ?? NaN)
    }
  })

  test('never run from the lower tier to the upper', () => {
    const upwards = framework.causalEdges.filter(
      ({ cause, effect }) =>
        tierOf(getComponent(cause).pillar) === 'lower' && tierOf(getComponent(effect).pillar) === 'upper',
    )
    expect(upwards).toEqual([])
  })

  test('start at the six upper components that nothing else drives', () => {
    expect(
      ids.filter((id) => causesOf(id).length === 0 && tierOf(getComponent(id).pillar) === 'upper').toSorted(),
    ).toEqual([
      'competitive-intelligence',
      'cross-functional-alignment',
      'decision-rights',
      'leader-role-and-time',
      'leadership-continuity',
      'purpose-and-values',
    ])
  })

  test('have no root in the lower tier', () => {
    expect(ids.filter((id) => causesOf(id).length === 0)).toHaveLength(6)
  })

  test('end at forecasting and retention', () => {
    expect(ids.filter((id) => effectsOf(id).length === 0).toSorted()).toEqual(['forecasting', 'retention'])
  })

  test('lead from every lower component up to leadership or strategy', () => {
    for (const { id, pillar } of framework.components) {
      if (tierOf(pillar) === 'upper') continue
      const above = ancestorsOf(id).filter((each) => tierOf(getComponent(each).pillar) === 'upper')
      expect(above, id).not.toEqual([])
    }
  })
})

test('the loop edges are 13, between components that exist, and no causal edge says the same', () => {
  expect(framework.loopEdges.map(({ id }) => id)).toEqual(Array.from({ length: 13 }, (_, at) => `F${at + 1}`))
  const causal = new Set(framework.causalEdges.map(({ cause, effect }) => `${cause} ${effect}`))
  for (const { from, to } of framework.loopEdges) {
    expect(ids).toContain(from)
    expect(ids).toContain(to)
    expect(causal).not.toContain(`${from} ${to}`)
  }
})

test('no two edges give the same reason', () => {
  const reasons = [...framework.causalEdges, ...framework.loopEdges].map(({ rationale }) => rationale)
  expect(new Set(reasons).size).toBe(120)
})

describe('walking the framework', () => {
  test('finds a component by its id, or says that there is none', () => {
    expect(getComponent('forecasting').name).toBe('Forecasting')
    expect(findComponent('no-such-part')).toBeNull()
    expect(() => getComponent('no-such-part')).toThrow(expect.objectContaining({ code: 'component.not-found' }))
  })

  test('lists the ancestors of a component, roots first', () => {
    expect(ancestorsOf('manager-coaching')).toEqual(['leader-role-and-time'])
    expect(ancestorsOf('coaching-skill')).toEqual(
      topologicalOrder.filter((id) => ancestorsOf('coaching-skill').includes(id)),
    )
    expect(ancestorsOf('purpose-and-values')).toEqual([])
  })

  test('takes the strongest path, not the shortest', () => {
    // 0.6 × 0.6 by way of manager coaching, against 0.35 × 0.6 by way of manager capability.
    const path = strongestPath('leader-role-and-time', 'coaching-skill')
    expect(path?.components).toEqual(['leader-role-and-time', 'manager-coaching', 'coaching-skill'])
    expect(path?.weight).toBeCloseTo(0.36, 12)
  })

  test('gives a path whose edges join up and whose weight is their product, for every pair that is connected', () => {
    for (const effect of ids) {
      const ancestors = new Set(ancestorsOf(effect))
      for (const cause of ids) {
        const path = strongestPath(cause, effect)
        if (cause === effect) {
          expect(path).toEqual({ components: [cause], edges: [], weight: 1 })
          continue
        }
        expect(path !== null).toBe(ancestors.has(cause))
        if (path === null) continue
        expect([path.components[0], path.components.at(-1)]).toEqual([cause, effect])
        expect(path.edges.map((edge) => edge.cause)).toEqual(path.components.slice(0, -1))
        expect(path.edges.map((edge) => edge.effect)).toEqual(path.components.slice(1))
        expect(path.weight).toBeCloseTo(
          path.edges.reduce((product, { strength }) => product * strengthWeight[strength], 1),
          12,
        )
      }
    }
  })

  test('refuses a path between components that do not exist', () => {
    expect(() => strongestPath('no-such-part', 'forecasting')).toThrow(/no component/)
    expect(() => strongestPath('forecasting', 'no-such-part')).toThrow(/no component/)
  })
})
