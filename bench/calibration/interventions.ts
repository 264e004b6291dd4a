import {
  fitInterruptedCounts,
  fitInterruptedValues,
  type InterruptedCountsOptions,
  type SegmentedPlan,
} from '../../src/stats/intervention/index.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

interface Step {
  readonly estimate: number
  readonly pValue: number
  readonly lower: number
  readonly upper: number
}

function stepOf(fitted: ReturnType<typeof fitInterruptedValues>): Step {
  if (fitted.status !== 'fitted') throw new Error(fitted.reason)
  return fitted.step
}

function plan(length: number, start: number): SegmentedPlan {
  return { length, start, noTrend: true }
}

const fitValues = (values: readonly number[], at: SegmentedPlan) => stepOf(fitInterruptedValues(values, at))

interface Setting {
  readonly what: string
  readonly words: string
  readonly aim: string
  readonly hit: (random: Random) => boolean
}

function falseValues(phi: number, [length, start]: readonly [number, number], aim: string): Setting {
  return {
    what: 'values: false at 5 %',
    words: `${start} weeks before, ${length - start} after, autocorrelation ${phi}`,
    aim,
    hit: (random) => fitValues(random.autoregressive(length, phi), plan(length, start)).pValue < 0.05,
  }
}

function drawDispersed(random: Random, length: number, { phi = 0, sd = 0.3 } = {}) {
  const wobble = random.autoregressive(length, phi)
  const exposure = wobble.map((_, t) => 6 + (t % 5))
  return { exposure, counts: exposure.map((e, t) => random.poisson(e * Math.exp(sd * wobble[t]!))) }
}

function falseCounts(phi: number, errors: NonNullable<InterruptedCountsOptions['errors']>, aim: string): Setting {
  return {
    what: `counts, ${errors} errors: false at 5 %`,
    words: `36 weeks before, 16 after, over-dispersed, autocorrelation of the rate ${phi}`,
    aim,
    hit: (random) => {
      const { counts, exposure } = drawDispersed(random, 52, { phi })
      const input = { family: 'poisson' as const, counts, offset: exposure.map(Math.log) }
      return stepOf(fitInterruptedCounts(input, plan(52, 36), { errors })).pValue < 0.05
    },
  }
}

/** Begun after the worst four weeks of half a year, judged against the weeks before, with or without those four. */
function triggered(random: Random, excluding: boolean): boolean {
  const series = random.autoregressive(104, 0.3)
  const sums = Array.from({ length: 26 }, (_, i) => series.slice(26 + i, 30 + i).reduce((a, b) => a + b, 0))
  const worst = 26 + sums.indexOf(Math.min(...sums))
  const start = worst + 4
  const values = series.slice(0, start + 13)
  if (!excluding) {
    const short = [...values.slice(worst, start), ...values.slice(start)]
    const naive = stepOf(fitInterruptedValues(short, plan(17, 4), { errors: 'independent' }))
    return naive.pValue < 0.05 && naive.estimate > 0
  }
  const step = fitValues(values, { ...plan(values.length, start), excluded: [0, 1, 2, 3].map((i) => worst + i) })
  return step.pValue < 0.05 && step.estimate > 0
}

const settings: readonly Setting[] = [
  falseValues(0, [52, 36], '≤ .07'),
  falseValues(0.3, [52, 36], '≤ .07'),
  falseValues(0.5, [52, 36], '≤ .08'),
  falseValues(0.3, [24, 12], '≤ .10'),
  {
    what: 'values: false at 5 %',
    words: '36 weeks before, 16 after, exponential values',
    aim: '≤ .07',
    hit: (random) => fitValues(Array.from({ length: 52 }, random.exponential), plan(52, 36)).pValue < 0.05,
  },
  {
    what: 'values: 95 % interval holds a step of 1',
    words: '36 weeks before, 16 after, autocorrelation .3',
    aim: '.92–.97',
    hit: (random) => {
      const step = fitValues(
        random.autoregressive(52, 0.3).map((e, t) => e + Number(t >= 36)),
        plan(52, 36),
      )
      return step.lower <= 1 && step.upper >= 1
    },
  },
  falseCounts(0, 'quasi', '≤ .07'),
  falseCounts(0.4, 'quasi', 'stated'),
  falseCounts(0.4, 'autocorrelated', '≤ .08'),
  {
    what: 'shares: false at 5 %',
    words: '28 weeks before, 12 after, 4–8 cases a week',
    aim: '≤ .07',
    hit: (random) => {
      const trials = Array.from({ length: 40 }, (_, t) => 4 + (t % 5))
      const counts = trials.map((n) => random.binomial(n, 0.3))
      return stepOf(fitInterruptedCounts({ family: 'binomial', counts, trials }, plan(40, 28))).pValue < 0.05
    },
  },
  {
    what: 'begun after the worst four weeks, no effect: “works” at 5 %',
    words: 'before and after compared naively, those weeks included',
    aim: 'stated',
    hit: (random) => triggered(random, false),
  },
  {
    what: 'begun after the worst four weeks, no effect: “works” at 5 %',
    words: 'those weeks left out, errors allowing for autocorrelation',
    aim: '≤ .05',
    hit: (random) => triggered(random, true),
  },
]

export const interventions: Topic = {
  name: 'interventions',
  title: 'Interrupted series',
  about:
    'Whether a step is seen where nothing was done, and covered where something was. “Works” counts only steps to the better, so chance alone gives 2.5 %.',
  seed: 23,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(3000, size)
    return settings.map(({ what, words, aim, hit }, at) => {
      const random = createRandom(2300 + at)
      return toShareRow(
        countHits(n, () => hit(random)),
        n,
        { what, setting: words, aim },
      )
    })
  },
}
