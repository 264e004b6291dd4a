import { expect, test } from 'vitest'
import { simulateMix } from '../../../test/harness/simulated-mix.ts'
import { createCut } from './case-cells.ts'
import { judge } from './judge.ts'
import { expectFromMix } from './mix.ts'

function raised(simulated: ReturnType<typeof simulateMix>, adjusted: boolean): readonly string[] {
  const { structure, series, input } = simulated
  const expectation = adjusted ? expectFromMix(input, structure) : null
  const mix = new Map(expectation === null ? [] : [['win-rate', expectation] as const])
  return judge(series, { asOf: '2026-01-01', structure, mix }).flatMap(({ verdict, unit }) =>
    verdict.status === 'signal' ? [`${unit.id} ${verdict.kind}`] : [],
  )
}

test('a team with the hard cases from the start is no weak team', () => {
  const simulated = simulateMix(1, (seller) => (seller < 5 ? 0.1 : 0.6))
  expect(raised(simulated, false)).toContain('t0 level')
  expect(raised(simulated, true)).toEqual([])
})

test('a seller who was given the hard cases half-way has not become worse', () => {
  const simulated = simulateMix(2, (seller, week) => (seller === 7 && week >= 60 ? 0.05 : 0.6))
  expect(raised(simulated, false)).toContain('s7 change')
  expect(raised(simulated, true)).toEqual([])
})

test('what to expect of a unit is the average over its own cases', () => {
  const { structure, input } = simulateMix(3, (seller) => (seller < 5 ? 0.1 : 0.6))
  const mix = expectFromMix(input, structure)
  const point = { start: '2024-06-03', end: '2024-06-10' }
  expect(mix?.overall).toBeCloseTo(0.2 + 0.4 * 0.5375, 1)
  expect(mix?.at({ kind: 'team', id: 't0', name: '' }, point)).toBeCloseTo(0.24, 1)
  expect(mix?.at({ kind: 'person', id: 's9', name: '' }, point)).toBeCloseTo(0.44, 1)
  expect(mix?.at({ kind: 'person', id: 'nobody', name: '' }, point)).toBeNull()
})

test('cells by year tell what to expect in every month of the year', () => {
  const { structure, input } = simulateMix(3, (seller) => (seller < 5 ? 0.1 : 0.6))
  const [kind, period] = input.cuts
  if (kind === undefined || period === undefined) throw new Error('the simulation has a kind and a period')
  const years = createCut('period', period.of, (at) => `${period.levels[at]?.slice(0, 4) ?? ''}-01-01`)
  const mix = expectFromMix({ ...input, cuts: [kind, years] }, structure)
  const expected = ['2024-01', '2024-06', '2024-11'].map((month) =>
    mix?.at({ kind: 'team', id: 't0', name: '' }, { start: `${month}-11`, end: `${month}-18` }),
  )
  expect(expected[0]).toBeCloseTo(0.24, 1)
  expect(new Set(expected).size).toBe(1)
})
