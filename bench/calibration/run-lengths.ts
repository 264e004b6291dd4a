import { computeCusum, computeEwma } from '../../src/stats/cusum.ts'
import { computeCusumRunLength, computeEwmaRunLength } from '../../src/stats/sequential/index.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, type CalibrationRow } from './row.ts'
import { countRuns, type Size, type Topic } from './topic.ts'

const longest = 16_384

function countUntilAlarm(draw: () => number, alarmsAt: (values: readonly number[]) => number): number {
  // In pieces, so that a chart that alarms early does not pay for the longest.
  let values: number[] = []
  for (let length = 64; length <= longest; length *= 4) {
    values = [...values, ...Array.from({ length: length - values.length }, draw)]
    const at = alarmsAt(values)
    if (at >= 0) return at + 1
  }
  return values.length
}

const cusum = (limit: number) => (values: readonly number[]) =>
  computeCusum(values, { limit }).findIndex((point) => point.alarm)
const ewma = (values: readonly number[]) => computeEwma(values).findIndex((point) => point.alarm)

const around = (length: number) => `${(0.94 * length).toFixed(1)}–${(1.06 * length).toFixed(1)}`

interface Setting {
  readonly words: string
  readonly aim: string
  readonly full: number
  readonly alarmsAt: (values: readonly number[]) => number
  readonly draw: (random: Random) => () => number
}

const shifted = (shift: number) => (random: Random) => () => shift + random.normal()

/** AR(1) with standard deviation 1. */
function autoregressive(random: Random): () => number {
  let value = random.normal()
  return () => (value = 0.3 * value + Math.sqrt(1 - 0.09) * random.normal())
}

const settings: readonly Setting[] = [
  {
    words: 'CUSUM .5/4, no shift',
    aim: around(computeCusumRunLength({ k: 0.5, h: 4 }, 0)),
    full: 5000,
    alarmsAt: cusum(4),
    draw: shifted(0),
  },
  {
    words: 'CUSUM .5/5, no shift',
    aim: around(computeCusumRunLength({ k: 0.5, h: 5 }, 0)),
    full: 3000,
    alarmsAt: cusum(5),
    draw: shifted(0),
  },
  {
    words: 'CUSUM .5/5, shift of one',
    aim: around(computeCusumRunLength({ k: 0.5, h: 5 }, 1)),
    full: 5000,
    alarmsAt: cusum(5),
    draw: shifted(1),
  },
  {
    words: 'EWMA .1/2.814, no shift',
    aim: around(computeEwmaRunLength({ weight: 0.1, limit: 2.814 }, 0)),
    full: 3000,
    alarmsAt: ewma,
    draw: shifted(0),
  },
  {
    words: 'EWMA .1/2.814, shift of one (limits open from the first point: sooner than the computed 10.3)',
    aim: '≤ 10.9',
    full: 5000,
    alarmsAt: ewma,
    draw: shifted(1),
  },
  {
    words: 'CUSUM .5/5, no shift, autocorrelation .3: not to be used on raw values',
    aim: 'stated',
    full: 3000,
    alarmsAt: cusum(5),
    draw: autoregressive,
  },
]

export const runLengths: Topic = {
  name: 'run-lengths',
  title: 'Run lengths of CUSUM and EWMA',
  about:
    'Mean number of points until the first alarm, simulated, against the length that the integral equation gives (± 6 %).',
  seed: 12,
  run: (size: Size): CalibrationRow[] =>
    settings.map(({ words, aim, full, alarmsAt, draw }, at) => {
      const next = draw(createRandom(1200 + at))
      const lengths = Array.from({ length: countRuns(full, size) }, () => countUntilAlarm(next, alarmsAt))
      return toMeanRow(lengths, { what: 'points until an alarm', setting: words, aim })
    }),
}
