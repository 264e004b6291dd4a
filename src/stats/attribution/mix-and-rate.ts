/** Cases and successes of one segment (or any weight and its weighted value) in two periods. */
export interface SegmentRates {
  readonly segment: string
  /** Share of all cases, 0 to 1; the shares of a period add up to 1. */
  readonly before: { readonly share: number; readonly rate: number }
  readonly after: { readonly share: number; readonly rate: number }
}

export interface MixAndRate {
  /** Change of the overall rate because the shares moved, at average rates. */
  readonly mix: number
  /** Change because rates moved within segments, at average shares. */
  readonly rate: number
  readonly total: number
  readonly segments: readonly { readonly segment: string; readonly mix: number; readonly rate: number }[]
}

/**
 * Splits a change of an overall rate into other kinds of cases (mix) and other results for the same kind (rate): Kitagawa. The two
 * parts add up to the change; before someone is named for a fallen rate, the mix part must be looked at.
 *
 * A segment without cases in one period has no rate there: pass the rate of the other period, which makes its whole effect mix.
 * The mix effect of a single segment depends on which segments there are (it is measured from a rate of zero); only its sum
 * over segments is comparable. Needs at least one segment. Source: Kitagawa 1955.
 */
export function splitMixAndRate(segments: readonly SegmentRates[]): MixAndRate {
  if (segments.length === 0) throw new RangeError('splitMixAndRate needs at least one segment, got 0')
  const parts = segments.map(({ segment, before, after }) => ({
    segment,
    mix: ((after.share - before.share) * (before.rate + after.rate)) / 2,
    rate: ((after.rate - before.rate) * (before.share + after.share)) / 2,
  }))
  const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + of(part), 0)
  const mix = sum((part) => part.mix)
  const rate = sum((part) => part.rate)
  return { mix, rate, total: mix + rate, segments: parts }
}
