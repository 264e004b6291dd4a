import { estimateAutocorrelation } from '../../src/stats/autocorrelation.ts'
import { mean } from '../../src/stats/moments.ts'
import { estimateSeasonalFactors } from '../../src/stats/seasonal-factors.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

/** Months of a quarter as the decision layer sees them: positions of 13 weeks, early, middle and last. */
const position = (week: number) => Math.min(2, Math.floor((week % 13) / 4.34))

function seeAPattern(
  random: Random,
  { weeks, phi, skewed = false }: { weeks: number; phi: number; skewed?: boolean },
): boolean {
  const noise = skewed
    ? Array.from({ length: weeks }, () => random.exponential() - 1)
    : random.autoregressive(weeks, phi)
  return estimate(noise, weeks).pValue < 0.05
}

function estimate(values: readonly number[], weeks: number): { pValue: number; factors: readonly number[] } {
  const positions = Array.from({ length: weeks }, (_, week) => position(week))
  const found = estimateSeasonalFactors(values, positions, { positions: 3, cycle: 13, kind: 'difference' })
  return found.status === 'value' ? found : { pValue: 1, factors: [0, 0, 0] }
}

const quiet = [
  { words: '52 weeks, independent', weeks: 52, phi: 0, aim: '≤ .06' },
  { words: '104 weeks, independent', weeks: 104, phi: 0, aim: '≤ .06' },
  { words: '104 weeks, exponential', weeks: 104, phi: 0, skewed: true, aim: '≤ .06' },
  { words: '104 weeks, autocorrelation .3: runs of weeks look like months', weeks: 104, phi: 0.3, aim: 'stated' },
] as const

const correlations = [
  { phi: 0, n: 26, aim: '-.05–.05' },
  { phi: 0.3, n: 26, aim: '.25–.35' },
  { phi: 0.6, n: 26, aim: '.50–.70' },
  { phi: 0.3, n: 104, aim: '.27–.33' },
] as const

export const seasonality: Topic = {
  name: 'seasonality',
  title: 'Calendar and autocorrelation',
  about:
    'How often a month-of-quarter pattern is seen where there is none (at 5 %), how much of a planted quarter-end is recovered through a lasting shift and wild points, and the mean of the corrected lag-1 autocorrelation.',
  seed: 15,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(3000, size)
    const seen = quiet.map((setting, at) => {
      const random = createRandom(1500 + at)
      const hits = countHits(n, () => seeAPattern(random, setting))
      return toShareRow(hits, n, {
        what: 'a pattern seen where there is none',
        setting: setting.words,
        aim: setting.aim,
      })
    })
    const random = createRandom(1520)
    const recovered = Array.from({ length: countRuns(1500, size) }, () => {
      const values = random.autoregressive(104, 0).map((e, t) => {
        const wild = random.uniform() < 0.03 ? 8 : 0
        return e + wild + (t >= 60 ? 2 : 0) + (position(t) === 2 ? 1.5 : 0)
      })
      const [early = 0, middle = 0, last = 0] = estimate(values, 104).factors
      return (last - (early + middle) / 2) / 1.5
    })
    const share = {
      what: 'share of a planted quarter-end recovered',
      setting: 'a shift of 2 and 3 % wild points',
      aim: '.90–1.10',
    }
    const phis = correlations.map(({ phi, n: points, aim }, at) => {
      const draw = createRandom(1540 + at)
      const estimates = Array.from({ length: n }, () => {
        const values = draw.autoregressive(points, phi)
        const level = mean(values)
        return estimateAutocorrelation(values.map((value) => value - level))
      })
      return toMeanRow(estimates, { what: 'mean estimate of φ', setting: `φ = ${phi}, ${points} points`, aim })
    })
    return [...seen, toMeanRow(recovered, share), ...phis]
  },
}
