import { expect, test } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { addDays } from './calendar-position.ts'
import type { CaseCells } from './case-cells.ts'
import { judge } from './judge.ts'
import { expectFromMix } from './mix.ts'
import type { Structure } from './structure.ts'

const teamOf = (seller: number) => Math.floor(seller / 5)

/** Forty sellers in eight teams; half of the cases are easy (60 % won), half hard (20 %), shared out as `easyShare` says. */
function simulateMix(seed: number, easyShare: (seller: number, week: number) => number) {
  const random = createRandom(seed)
  const structure: Structure = {
    people: Array.from({ length: 40 }, (_, i) => ({
      id: `s${i}`,
      name: `Seller ${i}`,
      teamId: `t${teamOf(i)}`,
      managerId: `m${teamOf(i)}`,
      role: 'seller',
      hiredOn: null,
      leftOn: null,
    })),
    teams: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({ id: `t${i}`, name: `Team ${i}`, managerId: `m${i}` })),
  }
  const cells: { seller: string; values: string[]; num: number; den: number; sumSq: number }[] = []
  const weeks = Array.from({ length: 104 }, (_week, week) =>
    Array.from({ length: 40 }, (_seller, seller) => {
      const easy = random.binomial(5, easyShare(seller, week))
      const won = [random.binomial(easy, 0.6), random.binomial(5 - easy, 0.2)]
      const period = `${addDays('2024-01-01', 7 * week + 3).slice(0, 7)}-01`
      ;[easy, 5 - easy].forEach((den, kind) =>
        cells.push({ seller: `s${seller}`, values: [`kind ${kind}`, period], num: won[kind] ?? 0, den, sumSq: 0 }),
      )
      return (won[0] ?? 0) + (won[1] ?? 0)
    }),
  )
  const toSeries = (unit: MetricSeries['unit'], sellers: readonly number[]): MetricSeries => ({
    metric: 'win-rate',
    unit,
    family: 'proportion',
    scale: 'identity',
    grain: 'week',
    points: weeks.map((row, week) => {
      const num = sellers.reduce((sum, seller) => sum + (row[seller] ?? 0), 0)
      const den = 5 * sellers.length
      const start = addDays('2024-01-01', 7 * week)
      return { start, end: addDays(start, 7), value: num / den, num, den, sumSq: null, state: 'complete' as const }
    }),
  })
  const all = structure.people.map((_, i) => i)
  const series = [
    ...structure.teams.map(({ id, name }, t) =>
      toSeries(
        { kind: 'team', id, name },
        all.filter((i) => teamOf(i) === t),
      ),
    ),
    ...structure.people.map(({ id, name }, i) => toSeries({ kind: 'person', id, name }, [i])),
  ]
  const input: CaseCells = { family: 'proportion', cuts: ['kind', 'period'], cells }
  return { structure, series, input }
}

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
