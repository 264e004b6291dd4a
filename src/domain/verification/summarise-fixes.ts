import { formatCount } from '../diagnosis/wording/format.ts'
import type { FixState } from './fix-verdict.ts'

const words: Readonly<Record<FixState, (n: number) => string>> = {
  verified: () => 'held',
  promising: () => 'moved as promised and must still last',
  unproven: () => 'cannot be told from chance',
  'band-aid': (n) => `did not last: ${n === 1 ? 'a Band-Aid' : 'Band-Aids'}`,
  displaced: () => 'moved the trouble elsewhere',
  worse: () => 'made things worse',
  'too-early': (n) => `${n === 1 ? 'is' : 'are'} too recent to judge`,
}
const labels: Readonly<Record<FixState, string>> = {
  verified: 'held',
  promising: 'promising',
  unproven: 'unproven',
  'band-aid': 'Band-Aid',
  displaced: 'moved elsewhere',
  worse: 'made it worse',
  'too-early': 'too early to say',
}

/** The verdict in a word or two. */
export function describeState(verdict: FixState): string {
  return labels[verdict]
}

const order: readonly FixState[] = ['verified', 'promising', 'band-aid', 'displaced', 'worse', 'unproven', 'too-early']

/** All fixes in a sentence, such as "Three fixes were marked done: one held, two cannot be told from chance."; null where there is none. */
export function summariseFixes(verdicts: readonly FixState[]): string | null {
  if (verdicts.length === 0) return null
  const parts = order.flatMap((state) => {
    const n = verdicts.filter((verdict) => verdict === state).length
    return n === 0 ? [] : [`${formatCount(n)} ${words[state](n)}`]
  })
  const count = formatCount(verdicts.length)
  const noun = verdicts.length === 1 ? 'fix was' : 'fixes were'
  return `${count.charAt(0).toUpperCase()}${count.slice(1)} ${noun} marked done: ${parts.join(', ')}.`
}
