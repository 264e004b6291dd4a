import { compareDispersedRates, fitNegativeBinomial, predictCount } from '../../src/stats/negative-binomial.ts'
import { findWave } from '../../src/stats/scan-statistic.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

/** Weekly counts of θ = 2 around `rate` in exposures of 1 to 3. */
function draw(random: Random, weeks: number, rate = 4) {
  return Array.from({ length: weeks }, (_, i) => {
    const den = 1 + (i % 3)
    return { num: random.poisson((rate * den * (random.exponential() + random.exponential())) / 2), den }
  })
}

function describeDispersed(size: Size): CalibrationRow[] {
  const n = countRuns(2500, size)
  const tests = [
    { words: '26 weeks against 6', before: 26, after: 6, factor: 1, aim: '≤ .07', what: 'false at 5 %' },
    { words: '12 weeks against 4', before: 12, after: 4, factor: 1, aim: '≤ .08', what: 'false at 5 %' },
    { words: '52 weeks against 13, doubled', before: 52, after: 13, factor: 2, aim: '≥ .75', what: 'found at 5 %' },
  ].map(({ words, before, after, factor, aim, what }, at) => {
    const random = createRandom(2700 + at)
    const hits = countHits(
      n,
      () => compareDispersedRates(draw(random, before), draw(random, after, 4 * factor)).pValue < 0.05,
    )
    return toShareRow(hits, n, { what: `negative binomial: ${what}`, setting: words, aim })
  })
  const intervals = [12, 52].map((weeks) => {
    const random = createRandom(2710 + weeks)
    const hits = countHits(n, () => {
      const [next = { num: 0, den: 1 }, ...past] = draw(random, weeks + 1)
      const { low, high } = predictCount(fitNegativeBinomial(past), next.den)
      return low <= next.num && next.num <= high
    })
    const about = { what: '95 % interval of next week’s count', setting: `from ${weeks} weeks`, aim: '.92–.98' }
    return toShareRow(hits, n, about)
  })
  const random = createRandom(2790)
  const inverse = Array.from({ length: n }, () => 1 / fitNegativeBinomial(draw(random, 52)).size)
  return [
    ...tests,
    ...intervals,
    toMeanRow(inverse, { what: 'mean estimate of 1/θ (.5)', setting: 'from 52 weeks', aim: '.43–.57' }),
  ]
}

const sizes = [0.1, 0.3, 0.3, 0.8]

function describeWaves(size: Size): CalibrationRow[] {
  const n = countRuns(600, size)
  const inWave = (month: number) => month >= 12 && month < 15
  return [
    {
      words: 'four unequal teams, nothing unusual',
      factor: () => 1,
      what: 'a wave of leaving seen at 5 %',
      aim: '≤ .06',
      team: undefined,
    },
    {
      words: 'the largest team, five times as many for three months of 18',
      factor: (team: number, month: number) => (team === 3 && inWave(month) ? 5 : 1),
      what: 'a wave found in its team',
      aim: '≥ .6',
      team: 3,
    },
    {
      words: 'every team, four times as many for three months of 18',
      factor: (_: number, month: number) => (inWave(month) ? 4 : 1),
      what: 'a wave found in all teams together',
      aim: '≥ .6',
      team: null,
    },
  ].map(({ words, factor, what, aim, team }, at) => {
    const random = createRandom(2750 + at)
    const hits = countHits(n, (run) => {
      const cells = sizes.map((people, one) =>
        Array.from({ length: 18 }, (_, month) => ({
          num: random.poisson(people * factor(one, month)),
          expected: people,
        })),
      )
      const wave = findWave(cells, { random: createRandom(run).uniform, draws: 99, longest: 4 })
      return wave !== null && wave.pValue <= 0.05 && (team === undefined || wave.team === team)
    })
    return toShareRow(hits, n, { what, setting: words, aim })
  })
}

export const counts: Topic = {
  name: 'counts',
  title: 'Over-dispersed counts and waves',
  about: 'Weekly counts whose variance is far above the Poisson’s (θ = 2), and scans for waves of people leaving.',
  seed: 27,
  run: (size: Size): CalibrationRow[] => [...describeDispersed(size), ...describeWaves(size)],
}
