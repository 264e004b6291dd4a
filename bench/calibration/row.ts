import { computeWilsonInterval } from '../../src/stats/intervals.ts'

/** One line of a calibration table. */
export interface CalibrationRow {
  readonly what: string
  readonly setting: string
  /** Simulated organisations, charts, cases …: what `what` is counted over. */
  readonly n: number
  readonly value: number
  /** 95 % interval of `value`, from the simulation's own chance. */
  readonly low: number
  readonly high: number
  /** `≤ x`, `≥ x` or `x–y`; any other words: stated, not aimed at. */
  readonly aim: string
}

export type About = Pick<CalibrationRow, 'what' | 'setting' | 'aim'>

/** A share of `n` simulations, with Wilson's interval. */
export function toShareRow(hits: number, n: number, about: About): CalibrationRow {
  return { ...about, n, value: hits / n, ...computeWilsonInterval(hits, n, 0.95) }
}

/** The mean of one number per simulation. */
export function toMeanRow(values: readonly number[], about: About): CalibrationRow {
  const n = values.length
  const value = values.reduce((sum, one) => sum + one, 0) / n
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, n - 1)
  const reach = 1.96 * Math.sqrt(variance / n)
  return { ...about, n, value, low: value - reach, high: value + reach }
}

interface Range {
  readonly from: number
  readonly to: number
}

/** What the aim asks for; null where it asks for nothing. */
export function parseAim(aim: string): Range | null {
  const number = String.raw`(-?\d*\.?\d+)`
  const most = new RegExp(`^≤ ${number}`).exec(aim)
  if (most) return { from: Number.NEGATIVE_INFINITY, to: Number(most[1]) }
  const least = new RegExp(`^≥ ${number}`).exec(aim)
  if (least) return { from: Number(least[1]), to: Number.POSITIVE_INFINITY }
  const between = new RegExp(`^${number}–${number}$`).exec(aim)
  return between ? { from: Number(between[1]), to: Number(between[2]) } : null
}

/** Nothing in `n` simulations is compatible with up to 3.69 / n (exact Poisson, 95 %): an interval of no width would hide that. */
export function widenZero(row: CalibrationRow): CalibrationRow {
  return row.value === 0 && row.high === 0 ? { ...row, high: 3.69 / row.n } : row
}

/** `yes`: the whole interval meets the aim; `no`: none of it does; `unclear`: more simulations would tell. */
export function findWhetherAimHolds(row: CalibrationRow): 'yes' | 'unclear' | 'no' | null {
  const range = parseAim(row.aim)
  if (range === null) return null
  const { low, high } = widenZero(row)
  if (low >= range.from && high <= range.to) return 'yes'
  return high >= range.from && low <= range.to ? 'unclear' : 'no'
}

/** For the terminal. */
export function printRows(rows: readonly CalibrationRow[]): void {
  for (const { what, setting, n, value, low, high, aim } of rows)
    console.log(
      `${setting.padEnd(42)} ${what.padEnd(44)} ${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)}) n ${n}, aim ${aim}`,
    )
}
