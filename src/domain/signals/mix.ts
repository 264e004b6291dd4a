import { fitLinearMixedModel, type MixedModel, type RandomTerm } from '../../stats/mixed-models/index.ts'
import type { Day, SeriesPoint } from '../metrics/series.ts'
import type { Unit } from '../unit.ts'
import { calendarMonth } from './calendar-position.ts'
import {
  createCut,
  crossCuts,
  sumAll,
  sumByPlace,
  sumWithin,
  withoutPeriod,
  type CaseCells,
  type CellCut,
} from './case-cells.ts'
import { unitVariance, sumUp, type PreparedSeries } from './prepared-series.ts'
import type { Structure } from './structure.ts'

/** What the kinds of cases a unit was given would make of anybody, on the scale of the series' values (logs where those are). */
export interface MixExpectation {
  /** Of all cases. */
  readonly overall: number
  /** Of a person's or team's own in a period; null where nothing is known. */
  readonly at: (unit: Unit, point: Pick<SeriesPoint, 'start' | 'end'>) => number | null
}

const fewestCells = 12

/**
 * What to expect of each seller and team from the kinds of cases they had, by a mixed model of seller and kinds: the effect of a
 * product is learnt within sellers as well as between them, so that good sellers do not make their product look easy. Null where there
 * is too little, or where no kind of case differs from another. Good cases given to good people count as mix. Shares are modelled as they
 * are, not as log odds: their expectations stay well inside 0 to 1, and the linear model costs a tenth.
 */
export function expectFromMix(cells: CaseCells, structure: Structure): MixExpectation | null {
  const period = cells.cuts.at(-1)
  const collapsed = withoutPeriod(cells)
  if (period?.name !== 'period' || collapsed.cuts.length === 0 || collapsed.den.length < fewestCells) return null
  const varied = collapsed.cuts.filter((cut) => cut.levels.length > 1)
  const sellers = { ...collapsed.seller, name: ' seller' }
  const model =
    varied.length === 0 ? null : fit(collapsed, [...(sellers.levels.length > 1 ? [sellers] : []), ...varied])
  if (
    model === null ||
    varied.every((cut) => model.effects.every((one) => one.term !== cut.name || one.intercept === 0))
  )
    return null
  const expected = expectCells(cells, model)
  const teamOf = new Map(structure.people.map((person) => [person.id, person.teamId]))
  const teams = createCut('team', cells.seller.levels, (id) => teamOf.get(id) ?? '')
  const ofPeriod = {
    person: averageByPeriod(cells, expected, cells.seller),
    team: averageByPeriod(cells, expected, {
      ...teams,
      of: cells.seller.of.map((seller) => teams.of[seller] as number),
    }),
  }
  // The same days come up for every unit, and calendar arithmetic is slow.
  const monthOf = new Map<Day, Map<Day, Day>>()
  const findMonth = ({ start, end }: Pick<SeriesPoint, 'start' | 'end'>): Day => {
    const known = monthOf.get(start) ?? new Map<Day, Day>()
    monthOf.set(start, known)
    const month = known.get(end) ?? `${calendarMonth({ start, end })}-01`
    known.set(end, month)
    return month
  }
  const at: MixExpectation['at'] = (unit, point) => {
    if (unit.kind !== 'person' && unit.kind !== 'team') return null
    const own = unit.id === '' ? undefined : ofPeriod[unit.kind].get(unit.id)
    if (own === undefined) return null
    const month = findMonth(point)
    return own.get(month) ?? own.get(quarterOf(month)) ?? own.get(`${month.slice(0, 4)}-01-01`) ?? null
  }
  return { overall: sumAll(expected) / sumAll(cells.den), at }
}

/** Per cell, what its kinds of cases would make of anybody, times its cases. */
function expectCells({ family, cuts, den }: CaseCells, model: MixedModel): Float64Array {
  const intercept = model.fixed[0]?.estimate ?? 0
  const kinds = cuts.slice(0, -1).map(({ name, levels, of }) => {
    const effects = new Map(model.effects.filter((one) => one.term === name).map((one) => [one.level, one.intercept]))
    return { of, effects: Float64Array.from(levels, (level) => effects.get(level) ?? 0) }
  })
  return den.map((cases, cell) => {
    let linear = intercept
    for (const { of, effects } of kinds) linear += effects[of[cell] as number] as number
    return cases * (family === 'proportion' ? Math.min(0.99, Math.max(0.01, linear)) : linear)
  })
}

/** Mean expectation by unit and period, of those with cases. */
function averageByPeriod(
  { cuts, den }: CaseCells,
  expected: Float64Array,
  units: CellCut,
): ReadonlyMap<string, ReadonlyMap<Day, number>> {
  const period = cuts.at(-1) as CellCut
  const width = period.levels.length
  const both = crossCuts(units, period)
  const [cases, sums] = [den, expected].map((values) => sumByPlace(both, values))
  return new Map(
    units.levels.map((id, unit) => [
      id,
      new Map(
        period.levels.flatMap((day, at): [Day, number][] => {
          const n = cases?.[unit * width + at] ?? 0
          return n === 0 ? [] : [[day, (sums?.[unit * width + at] ?? 0) / n]]
        }),
      ),
    ]),
  )
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

function fit(cells: CaseCells, random: readonly RandomTerm[]): MixedModel | null {
  const { family, num, den, sumSq } = cells
  const response = num.map((value, cell) => value / (den[cell] as number))
  // The squares of ones and zeros are themselves.
  const within = sumWithin(cells, family === 'proportion' ? num : sumSq)
  const model = fitLinearMixedModel({ response, cases: den, random, withinSumOfSquares: within })
  return model.status === 'fitted' ? model : null
}
