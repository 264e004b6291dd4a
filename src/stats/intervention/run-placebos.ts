import { fitStructuralSeries, type StructuralInput, type StructuralOptions } from './structural-series.ts'

export interface Placebos {
  readonly status: 'run'
  /** Pretended starts that were tried. */
  readonly starts: readonly number[]
  /** Share of them whose interval left zero out, 0 to 1. */
  readonly falsePositiveRate: number
  /** At most 10 %: the real interval may be believed as it stands. */
  readonly trustworthy: boolean
}

export interface PlaceboOptions extends StructuralOptions {
  /** Periods judged after each pretended start: as many as for the real one. */
  readonly window: number
  /** Periods needed before the first pretended start (default 12). */
  readonly history?: number
  /** Try every so many periods (default 1). */
  readonly every?: number
}

/**
 * Pretends that the change happened at each earlier date and counts how often an effect is "found" where there was none. Overlapping
 * windows are not independent: with fewer than about 20 pretended dates the rate is rough. Costs one model per date; 200 draws each
 * are enough. Insufficient when the time before is shorter than history + window.
 */
export function runPlacebos(
  input: StructuralInput,
  { window, history = 12, every = 1, ...options }: PlaceboOptions,
): Placebos | { readonly status: 'insufficient'; readonly have: number; readonly need: number } {
  const last = input.start - window
  if (last < history) return { status: 'insufficient', have: input.start, need: history + window }
  const starts: number[] = []
  let found = 0
  for (let start = history; start <= last; start += every) {
    const until = start + window
    const cut = (series: ArrayLike<number>) => Float64Array.from({ length: until }, (_, t) => series[t]!)
    const model = fitStructuralSeries(
      { ...input, values: cut(input.values), controls: (input.controls ?? []).map(cut), start, ramp: 0 },
      options,
    )
    if (model.status !== 'fitted') continue
    starts.push(start)
    if (model.cumulative.lower > 0 || model.cumulative.upper < 0) found += 1
  }
  if (starts.length === 0) return { status: 'insufficient', have: input.start, need: history + window }
  const falsePositiveRate = found / starts.length
  return { status: 'run', starts, falsePositiveRate, trustworthy: falsePositiveRate <= 0.1 }
}
