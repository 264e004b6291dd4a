import { adjustPValues, type Adjustment } from '../../src/stats/adjust-p-values.ts'
import { normalTwoSided } from '../../src/stats/distributions/normal.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countRuns, type Size, type Topic } from './topic.ts'

const tests = 60
const effects = 10

interface Setting {
  readonly words: string
  readonly method: Adjustment
  /** Correlation between any two tests; below 0: two blocks that move against each other. */
  readonly rho: number
}

/** z values of 60 tests, the first ten moved by 3. */
function drawScores(random: Random, rho: number): number[] {
  const together = random.normal()
  const size = Math.sqrt(Math.abs(rho))
  return Array.from({ length: tests }, (_, i) => {
    const side = rho < 0 && i % 2 === 1 ? -1 : 1
    return (i < effects ? 3 : 0) + side * size * together + Math.sqrt(1 - size * size) * random.normal()
  })
}

function describe({ words, method, rho }: Setting, { seed, n }: { seed: number; n: number }): CalibrationRow[] {
  const random = createRandom(seed)
  const runs = Array.from({ length: n }, () => {
    const level = method === 'holm' ? 0.05 : 0.1
    const adjusted = adjustPValues(drawScores(random, rho).map(normalTwoSided), method)
    const rejected = adjusted.flatMap((q, i) => (q <= level ? [i] : []))
    return { rejected: rejected.length, wrong: rejected.filter((i) => i >= effects).length }
  })
  if (method === 'holm') {
    const any = runs.filter(({ wrong }) => wrong > 0).length
    return [toShareRow(any, n, { what: 'Holm at .05: any false one among 50', setting: words, aim: '≤ .05' })]
  }
  const name = method === 'benjamini-hochberg' ? 'Benjamini–Hochberg' : 'Benjamini–Yekutieli'
  const shares = runs.map(({ rejected, wrong }) => (rejected > 0 ? wrong / rejected : 0))
  const found = runs.map(({ rejected, wrong }) => (rejected - wrong) / effects)
  return [
    toMeanRow(shares, { what: `${name} at .1: share of false ones`, setting: words, aim: '≤ .1' }),
    toMeanRow(found, { what: `${name} at .1: share of true ones found`, setting: words, aim: 'stated' }),
  ]
}

const settings: readonly Setting[] = [
  { words: 'independent', method: 'benjamini-hochberg', rho: 0 },
  { words: 'all correlated by .5', method: 'benjamini-hochberg', rho: 0.5 },
  { words: 'two blocks against each other', method: 'benjamini-hochberg', rho: -0.5 },
  { words: 'two blocks against each other', method: 'benjamini-yekutieli', rho: -0.5 },
  { words: 'all correlated by .5', method: 'holm', rho: 0.5 },
  { words: 'independent', method: 'holm', rho: 0 },
]

export const multiplicity: Topic = {
  name: 'multiplicity',
  title: 'Many looks at once',
  about: 'Sixty tests, ten of which have something to find (z moved by 3), under independence and dependence.',
  seed: 26,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(2000, size)
    return settings.flatMap((setting, at) => describe(setting, { seed: 2600 + at, n }))
  },
}
