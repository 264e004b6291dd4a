import type { MetricSeries } from '../../src/domain/metrics/series.ts'
import { addDays } from '../../src/domain/signals/calendar-position.ts'
import { toCaseCells } from '../../src/domain/signals/case-cells.ts'
import type { Structure } from '../../src/domain/signals/structure.ts'
import { createRandom } from './random.ts'

const teamOf = (seller: number) => Math.floor(seller / 5)

/** Forty sellers in eight teams; half of the cases are easy (60 % won), half hard (20 %), shared out as `easyShare` says. */
export function simulateMix(seed: number, easyShare: (seller: number, week: number) => number) {
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
  const input = toCaseCells({ family: 'proportion', cuts: ['kind', 'period'] }, cells)
  return { structure, series, input }
}
