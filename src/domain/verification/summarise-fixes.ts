import { formatCount } from '../diagnosis/wording/format.ts'
import type { FixState } from './fix-verdict.ts'

const words: Readonly<Record<FixState, (n: number) => string>> = {
  verified: () => 'held',
  promising: () => 'moved as hoped and must still last',
  unproven: () => 'cannot be told from chance',
  'band-aid': (n) => `did not last: ${n === 1 ? 'a Band-Aid' : 'Band-Aids'}`,
  displaced: () => 'moved the trouble elsewhere',
  worse: (n) => `${n === 1 ? 'was' : 'were'} followed by worse numbers`,
  'too-early': (n) => `${n === 1 ? 'is' : 'are'} too recent to judge`,
}
const labels: Readonly<Record<FixState, string>> = {
  verified: 'held',
  promising: 'promising',
  unproven: 'unproven',
  'band-aid': 'Band-Aid',
  displaced: 'moved elsewhere',
  worse: 'got worse',
  'too-early': 'too early to say',
}

/** The verdict in a word or two. */
export function describeState(verdict: FixState): string {
  return labels[verdict]
}

const order: readonly FixState[] = ['verified', 'promising', 'band-aid', 'displaced', 'worse', 'unproven', 'too-early']

/**
 * All fixes in a sentence, such as "Three fixes were marked done: one held, two cannot be told from chance."; null where there is
 * none. `unmeasured`: fixes at components of which the data have no metric.
 */
export function summariseFixes(verdicts: readonly FixState[], unmeasured = 0): string | null {
  const all = verdicts.length + unmeasured
  if (all === 0) return null
  const parts = order.flatMap((state) => {
    const n = verdicts.filter((verdict) => verdict === state).length
    return n === 0 ? [] : [`${formatCount(n)} ${words[state](n)}`]
  })
  if (unmeasured > 0) parts.push(`${formatCount(unmeasured)} cannot be judged for want of a metric`)
  const count = formatCount(all)
  const noun = all === 1 ? 'fix was' : 'fixes were'
  return `${count.charAt(0).toUpperCase()}${count.slice(1)} ${noun} marked done: ${parts.join(', ')}.`
}
