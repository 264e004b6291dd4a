import { quantile } from '../moments.ts'
import { decomposeByLogMean, type FactorChange } from './log-mean.ts'
import { drawBinomial, drawPoisson } from './random-counts.ts'

/** One segment in one period. */
export interface SegmentSales {
  /** Opportunities decided (or created, if they had equal time to be won). */
  readonly opportunities: number
  /** Value of every won deal, ≥ 0, in minor units. Their number is the number of wins. */
  readonly wonValues: readonly number[]
}

export interface SegmentSalesChange {
  readonly segment: string
  readonly before: SegmentSales
  readonly after: SegmentSales
}

export const revenueDrivers = ['volume', 'mix', 'win-rate', 'deal-size'] as const
export type RevenueDriver = (typeof revenueDrivers)[number]

export interface DriverEffect {
  readonly driver: RevenueDriver
  /** Part of the change of revenue, minor units; the four add up to the change. */
  readonly effect: number
  readonly lower: number
  readonly upper: number
  /** The interval leaves zero out: only then may the driver be shown as a reason. */
  readonly clear: boolean
}

export interface RevenueChange {
  readonly total: number
  readonly drivers: readonly DriverEffect[]
  /** Share of the later period's revenue in its single largest deal, 0 to 1: above about .2 deal size is one deal's story. */
  readonly largestDealShare: number
}

const sum = (values: readonly number[]) => values.reduce((total, x) => total + x, 0)

interface Cell {
  readonly opportunities: number
  readonly wins: number
  readonly value: number
}

const toCell = ({ opportunities, wonValues }: SegmentSales): Cell => ({
  opportunities,
  wins: wonValues.length,
  value: sum(wonValues),
})

/** A segment without cases borrows the rate of the other period. */
const rate = (cell: Cell, other: Cell) => {
  if (cell.opportunities > 0) return cell.wins / cell.opportunities
  return other.opportunities > 0 ? other.wins / other.opportunities : 0
}
const size = (cell: Cell, other: Cell) => {
  if (cell.wins > 0) return cell.value / cell.wins
  return other.wins > 0 ? other.value / other.wins : 0
}
const share = (cell: Cell, whole: number) => (whole > 0 ? cell.opportunities / whole : 0)

/** Volume × share × win rate × size; a segment without cases keeps the rates of the other period, so that its change is mix. */
function toFactors(cells: readonly { before: Cell; after: Cell }[]): FactorChange[] {
  const all = {
    before: sum(cells.map(({ before }) => before.opportunities)),
    after: sum(cells.map(({ after }) => after.opportunities)),
  }
  return cells.map(({ before, after }) => {
    return {
      before: [all.before, share(before, all.before), rate(before, after), size(before, after)],
      after: [all.after, share(after, all.after), rate(after, before), size(after, before)],
    }
  })
}

const decompose = (cells: readonly { before: Cell; after: Cell }[]) => decomposeByLogMean(toFactors(cells))

function redraw({ opportunities, wonValues }: SegmentSales, random: () => number): Cell {
  const drawn = drawPoisson(opportunities, random)
  const wins = opportunities > 0 ? drawBinomial(drawn, wonValues.length / opportunities, random) : 0
  let value = 0
  for (let i = 0; i < wins; i++) value += wonValues[Math.floor(random() * wonValues.length)]!
  return { opportunities: drawn, wins, value }
}

/**
 * Why did revenue move between two periods: volume, mix of segments, win rate, deal size (LMDI), with parametric bootstrap intervals
 * (Poisson opportunities, binomial wins, resampled deal values).
 *
 * `random` is a seeded source of uniform numbers: the same seed gives the same answer. 1,000 draws and a 90 % interval by default.
 * Opportunities must not be fewer than wins. Intervals are too narrow for fewer than about ten wins a segment and for very skewed
 * deal values (see `largestDealShare`; winsorise with {@link winsorise} and show both). Immature cohorts look like a fallen win rate.
 * Source: Ang 2005; Efron & Tibshirani 1993, ch. 6 and 13.
 */
export function explainRevenueChange(
  segments: readonly SegmentSalesChange[],
  {
    random,
    draws = 1000,
    level = 0.9,
  }: { readonly random: () => number; readonly draws?: number; readonly level?: number },
): RevenueChange {
  for (const { segment, before, after } of segments)
    for (const { opportunities, wonValues } of [before, after])
      if (wonValues.length > opportunities)
        throw new RangeError(
          `${segment} needs at least as many opportunities as wins, got ${opportunities} and ${wonValues.length}`,
        )
  const actual = decompose(segments.map(({ before, after }) => ({ before: toCell(before), after: toCell(after) })))
  const drawn: number[][] = revenueDrivers.map(() => [])
  for (let draw = 0; draw < draws; draw++) {
    const cells = segments.map(({ before, after }) => ({
      before: redraw(before, random),
      after: redraw(after, random),
    }))
    decompose(cells).effects.forEach((effect, k) => drawn[k]!.push(effect))
  }
  const won = segments.flatMap(({ after }) => after.wonValues)
  const revenue = sum(won)
  return {
    total: actual.total,
    drivers: revenueDrivers.map((driver, k) => {
      const lower = quantile(drawn[k]!, (1 - level) / 2)
      const upper = quantile(drawn[k]!, (1 + level) / 2)
      return { driver, effect: actual.effects[k]!, lower, upper, clear: lower > 0 || upper < 0 }
    }),
    largestDealShare: revenue > 0 ? won.reduce((most, x) => Math.max(most, x), 0) / revenue : 0,
  }
}

/** Values beyond the (1 − topShare)-quantile pulled in to it: deal sizes without their few giants. `topShare` in 0 to .5. */
export function winsorise(values: readonly number[], topShare: number): number[] {
  if (values.length === 0) return []
  const cap = quantile(values, 1 - topShare)
  return values.map((value) => Math.min(value, cap))
}
