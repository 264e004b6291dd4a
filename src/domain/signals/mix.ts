import { createTerm, fitLinearMixedModel, type MixedModel, type RandomTerm } from '../../stats/mixed-models/index.ts'
import type { Day, SeriesPoint } from '../metrics/series.ts'
import type { Unit } from '../unit.ts'
import { calendarMonth } from './calendar-position.ts'
import { withoutPeriod, type CaseCell, type CaseCells } from './case-cells.ts'
import { unitVariance, sumUp, type PreparedSeries } from './prepared-series.ts'
import type { Structure } from './structure.ts'

/** What the kinds of cases a unit was given would make of anybody, on the scale of the series' values (logs where those are). */
export interface MixExpectation {
  /** Of all cases. */
  readonly overall: number
  /** Of a person's or team's own in a period; null where nothing is known. */
  readonly at: (unit: Unit, point: Pick<SeriesPoint, 'start' | 'end'>) => number | null
}

interface Sum {
  readonly cases: number
  readonly expected: number
}

const fewestCells = 12

/**
 * What to expect of each seller and team from the kinds of cases they had, by a mixed model of seller and kinds: the effect of a
 * product is learnt within sellers as well as between them, so that good sellers do not make their product look easy. Null where there
 * is too little, or where no kind of case differs from another. Good cases given to good people count as mix. Shares are modelled as they
 * are, not as log odds: their expectations stay well inside 0 to 1, and the linear model costs a tenth.
 */
export function expectFromMix({ family, cuts, cells }: CaseCells, structure: Structure): MixExpectation | null {
  const kinds = cuts.flatMap((name, at) => (name === 'period' ? [] : [{ name, at }]))
  const time = cuts.indexOf('period')
  const collapsed = withoutPeriod({ family, cuts, cells }).cells
  if (kinds.length === 0 || time !== cuts.length - 1 || collapsed.length < fewestCells) return null
  const terms = kinds.map(({ name, at }) =>
    createTerm(
      name,
      collapsed.map((cell) => cell.values[at] ?? ''),
    ),
  )
  const varied = terms.filter((term) => term.levels.length > 1)
  const sellers = createTerm(
    ' seller',
    collapsed.map((cell) => cell.seller),
  )
  const model =
    varied.length === 0 ? null : fit(family, collapsed, [...(sellers.levels.length > 1 ? [sellers] : []), ...varied])
  if (model === null || varied.every((term) => effectsOf(model, term.name).every((effect) => effect === 0))) return null
  const effects = new Map(
    varied.map((term) => [
      term.name,
      new Map(model.effects.filter((one) => one.term === term.name).map((one) => [one.level, one.intercept])),
    ]),
  )
  const intercept = model.fixed[0]?.estimate ?? 0
  const expect = (cell: CaseCell) => {
    const linear = kinds.reduce(
      (sum, { name, at }) => sum + (effects.get(name)?.get(cell.values[at] ?? '') ?? 0),
      intercept,
    )
    return family === 'proportion' ? Math.min(0.99, Math.max(0.01, linear)) : linear
  }
  const teamOf = new Map(structure.people.map((person) => [person.id, person.teamId]))
  const sums = new Map<string, Sum>()
  const add = (key: string, cases: number, expected: number) => {
    const known = sums.get(key) ?? { cases: 0, expected: 0 }
    sums.set(key, { cases: known.cases + cases, expected: known.expected + expected })
  }
  for (const cell of cells) {
    const expected = cell.den * expect(cell)
    const period = cell.values[time] ?? ''
    const team = teamOf.get(cell.seller) ?? null
    add('', cell.den, expected)
    add(`person ${cell.seller} ${period}`, cell.den, expected)
    if (team !== null) add(`team ${team} ${period}`, cell.den, expected)
  }
  const mean = (sum: Sum | undefined) => (sum === undefined || sum.cases === 0 ? null : sum.expected / sum.cases)
  const at: MixExpectation['at'] = (unit, point) => {
    const month = `${calendarMonth(point)}-01`
    const of = (period: Day) => mean(sums.get(`${unit.kind} ${unit.id} ${period}`))
    return of(month) ?? of(quarterOf(month))
  }
  return { overall: mean(sums.get('')) ?? 0, at }
}

/** By metric, of those where the kinds of cases make a difference. */
export function expectAllFromMix(
  cases: ReadonlyMap<string, CaseCells>,
  structure: Structure,
): ReadonlyMap<string, MixExpectation> {
  const mix = new Map<string, MixExpectation>()
  for (const [metric, cells] of cases) {
    const expectation = expectFromMix(cells, structure)
    if (expectation !== null) mix.set(metric, expectation)
  }
  return mix
}

/**
 * Values with the mix of cases taken out: as they would be with everyone's kinds of cases. Shares are moved in proportion on their rarer
 * side, so that none leaves 0 to 1 by more than a little.
 */
export function adjustForMix(prepared: PreparedSeries, mix: MixExpectation): PreparedSeries {
  const { series, indices, weights } = prepared
  const isShare = prepared.model === 'binomial'
  const values = prepared.values.map((value, i) => {
    const expected = mix.at(series.unit, series.points[indices[i] as number] as SeriesPoint)
    if (expected === null) return value
    if (!isShare) return value + mix.overall - expected
    if (unitVariance('binomial', expected) < 1e-6) return value
    return mix.overall < 0.5 ? (value * mix.overall) / expected : 1 - ((1 - value) * (1 - mix.overall)) / (1 - expected)
  })
  return { ...prepared, values, sums: sumUp(values, weights) }
}

/** First day of the calendar quarter of a month given by its first day. */
function quarterOf(month: Day): Day {
  const first = Number(month.slice(5, 7)) - ((Number(month.slice(5, 7)) - 1) % 3)
  return `${month.slice(0, 5)}${String(first).padStart(2, '0')}-01`
}

function effectsOf(model: MixedModel, term: string): readonly number[] {
  return model.effects.filter((one) => one.term === term).map((one) => one.intercept)
}

function fit(
  family: CaseCells['family'],
  cells: readonly CaseCell[],
  random: readonly RandomTerm[],
): MixedModel | null {
  const cases = Float64Array.from(cells, (cell) => cell.den)
  const response = Float64Array.from(cells, (cell) => cell.num / cell.den)
  // The squares of ones and zeros are themselves.
  const squares = (cell: CaseCell) => (family === 'proportion' ? cell.num : cell.sumSq)
  const within = cells.reduce((sum, cell) => sum + Math.max(0, squares(cell) - cell.num ** 2 / cell.den), 0)
  const model = fitLinearMixedModel({ response, cases, random, withinSumOfSquares: within })
  return model.status === 'fitted' ? model : null
}
