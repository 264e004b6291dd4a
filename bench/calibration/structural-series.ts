import { fitStructuralSeries, runPlacebos, type StructuralInput } from '../../src/stats/intervention/index.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countRuns, type Size, type Topic } from './topic.ts'

const before = 52
const after = 12

/** As verdicts use it, or with the priors of R's CausalImpact. */
const asUsed = { noiseCases: 1, widen: true }

function fit(input: Omit<StructuralInput, 'start'>, seed: number, options: { noiseCases?: number; widen?: boolean }) {
  const random = createRandom(seed).uniform
  const model = fitStructuralSeries({ ...input, start: before }, { random, draws: 200, warmUp: 60, ...options })
  if (model.status !== 'fitted') throw new Error(model.reason)
  return model
}

/** A market that wanders, and a series that follows it by `follows` with a noise of its own. */
function drawFollowing(random: Random, { effect, follows, phi }: { effect: number; follows: number; phi: number }) {
  const market = random.autoregressive(before + after, 0.7)
  const noise = random.autoregressive(before + after, phi)
  const values = market.map((m, t) => 20 + follows * m + noise[t]! + (t >= before ? effect : 0))
  return { values, controls: follows === 0 ? [] : [market, random.autoregressive(before + after, 0.5)] }
}

interface Setting {
  readonly words: string
  readonly aim: string
  readonly effect: number
  readonly follows: number
  readonly phi: number
  readonly published?: boolean
}

const settings: readonly Setting[] = [
  { words: 'a control that explains .8, noise independent', aim: '≤ .07', effect: 0, follows: 2, phi: 0 },
  { words: 'a control that explains .8, noise autocorrelated by .3', aim: '≤ .08', effect: 0, follows: 2, phi: 0.3 },
  { words: 'a control that explains .14, noise autocorrelated by .1', aim: '≤ .07', effect: 0, follows: 0.4, phi: 0.1 },
  { words: 'a control that explains .14, noise autocorrelated by .3', aim: '≤ .08', effect: 0, follows: 0.4, phi: 0.3 },
  { words: 'no control, independent', aim: '≤ .08', effect: 0, follows: 0, phi: 0 },
  { words: 'no control, autocorrelated by .3', aim: '≤ .10', effect: 0, follows: 0, phi: 0.3 },
  { words: 'no control, autocorrelated by .6', aim: 'stated', effect: 0, follows: 0, phi: 0.6 },
  { words: 'an effect of 1, a control that explains .8, noise by .1', aim: '≤ .07', effect: 1, follows: 2, phi: 0.1 },
  {
    words: 'priors and intervals of R’s CausalImpact, .8, noise by .1',
    aim: 'stated',
    effect: 0,
    follows: 2,
    phi: 0.1,
    published: true,
  },
  {
    words: 'priors and intervals of R’s CausalImpact, .14, noise by .3',
    aim: 'stated',
    effect: 0,
    follows: 0.4,
    phi: 0.3,
    published: true,
  },
]

function describePlacebos(size: Size): CalibrationRow[] {
  const placebos = [0, 0.3].flatMap((phi) => [1, 0].map((follows) => ({ phi, follows })))
  return placebos.map(({ phi, follows }) => {
    const random = createRandom(2450 + 10 * phi)
    const rates = Array.from({ length: countRuns(100, size) }, (_, run) => {
      const { values, controls } = drawFollowing(random, { effect: 0, follows, phi })
      const options = { random: createRandom(run).uniform, draws: 100, warmUp: 40, window: 8, history: 24, every: 4 }
      const tried = runPlacebos({ values, controls, start: 56 }, { ...options, ...asUsed })
      return tried.status === 'run' ? tried.falsePositiveRate : 0
    })
    const setting = `${follows === 0 ? 'no control' : 'a control that explains half'}, noise autocorrelated by ${phi}, from 24 weeks on`
    return toMeanRow(rates, { what: 'placebo dates that show an effect', setting, aim: '≤ .10' })
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
    const rows = settings.map(({ words, aim, effect, published = false, ...following }, at) => {
      const random = createRandom(2400 + at)
      let outside = 0
      for (let run = 0; run < n; run++) {
        const drawn = drawFollowing(random, { effect, ...following })
        const { lower, upper } = fit(drawn, run, published ? {} : asUsed).average
        if (lower > effect || upper < effect) outside += 1
      }
      return toShareRow(outside, n, { what: '95 % interval leaves the true effect out', setting: words, aim })
    })
    return [...rows, ...describePlacebos(size)]
  },
}
