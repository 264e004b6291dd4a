import { fitStructuralSeries, runPlacebos, type StructuralInput } from '../../src/stats/intervention/index.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countRuns, type Size, type Topic } from './topic.ts'

const before = 52
const after = 12

function fit(input: Omit<StructuralInput, 'start'>, seed: number) {
  const random = createRandom(seed).uniform
  const model = fitStructuralSeries({ ...input, start: before }, { random, draws: 200, warmUp: 60 })
  if (model.status !== 'fitted') throw new Error(model.reason)
  return model
}

/** A market that wanders, and a series that follows it with a noise of its own. */
function drawFollowing(random: Random, effect: number) {
  const market = random.autoregressive(before + after, 0.7)
  const noise = random.autoregressive(before + after, 0.1)
  const values = market.map((m, t) => 20 + 2 * m + noise[t]! + (t >= before ? effect : 0))
  return { values, controls: [market, random.autoregressive(before + after, 0.5)] }
}

interface Setting {
  readonly what: string
  readonly words: string
  readonly aim: string
  readonly effect: number
  readonly draw: (random: Random) => Omit<StructuralInput, 'start'>
}

const settings: readonly Setting[] = [
  {
    what: '95 % interval leaves no effect out',
    words: 'two controls, one of which matters',
    aim: '≤ .08',
    effect: 0,
    draw: (random) => drawFollowing(random, 0),
  },
  {
    what: '95 % interval leaves no effect out',
    words: 'no control, independent weeks',
    aim: '≤ .08',
    effect: 0,
    draw: (random) => ({ values: random.autoregressive(before + after, 0) }),
  },
  {
    what: '95 % interval leaves no effect out',
    words: 'no control, autocorrelation .3: ask placebo dates',
    aim: '≤ .10',
    effect: 0,
    draw: (random) => ({ values: random.autoregressive(before + after, 0.3) }),
  },
  {
    what: '95 % interval leaves no effect out',
    words: 'no control, autocorrelation .6: ask placebo dates',
    aim: 'stated',
    effect: 0,
    draw: (random) => ({ values: random.autoregressive(before + after, 0.6) }),
  },
  {
    what: '95 % interval leaves out an effect of 1 that is there (covers: 1 − this, of the true one)',
    words: 'two controls, one of which matters',
    aim: '≤ .08',
    effect: 1,
    draw: (random) => drawFollowing(random, 1),
  },
]

function describePlacebos(size: Size): CalibrationRow[] {
  return [0, 0.3].map((phi) => {
    const random = createRandom(2450 + 10 * phi)
    const rates = Array.from({ length: countRuns(100, size) }, (_, run) => {
      const values = random.autoregressive(64, phi)
      const options = { random: createRandom(run).uniform, draws: 100, warmUp: 40, window: 8, history: 24, every: 4 }
      const placebos = runPlacebos({ values, start: 56 }, options)
      return placebos.status === 'run' ? placebos.falsePositiveRate : 0
    })
    const about = {
      what: 'placebo dates that show an effect',
      setting: `no control, autocorrelation ${phi}`,
      aim: '≤ .10',
    }
    return toMeanRow(rates, about)
  })
}

export const structuralSeries: Topic = {
  name: 'structural-series',
  title: 'Structural series with controls',
  about:
    'Fifty-two weeks before, twelve after: how often the interval of the average effect leaves the truth out, and how often a pretended date shows an effect.',
  seed: 24,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(600, size)
    const rows = settings.map(({ what, words, aim, effect, draw }, at) => {
      const random = createRandom(2400 + at)
      let outside = 0
      for (let run = 0; run < n; run++) {
        const { lower, upper } = fit(draw(random), run).average
        if (lower > effect || upper < effect) outside += 1
      }
      return toShareRow(outside, n, { what, setting: words, aim })
    })
    return [...rows, ...describePlacebos(size)]
  },
}
