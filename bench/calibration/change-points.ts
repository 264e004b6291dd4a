import { estimateAutocorrelation } from '../../src/stats/autocorrelation.ts'
import { mean } from '../../src/stats/moments.ts'
import {
  differenceScale,
  findChangePoints,
  findSingleChange,
  meanCost,
  weightedMeanCost,
} from '../../src/stats/pelt.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

const weeks = 78

interface Quiet {
  readonly words: string
  readonly aim: string
  readonly values: (random: Random) => number[]
  /** How the noise is scaled before the search. */
  readonly scale: 'differences' | 'long-run'
}

const skewed = (random: Random) => Array.from({ length: weeks }, () => random.exponential())

const quiet: readonly Quiet[] = [
  { words: 'independent', aim: '≤ .05', values: (random) => random.autoregressive(weeks, 0), scale: 'long-run' },
  {
    words: 'autocorrelation .3',
    aim: '≤ .05',
    values: (random) => random.autoregressive(weeks, 0.3),
    scale: 'long-run',
  },
  {
    words: 'autocorrelation .5',
    aim: '≤ .10',
    values: (random) => random.autoregressive(weeks, 0.5),
    scale: 'long-run',
  },
  { words: 'exponential', aim: '≤ .10', values: skewed, scale: 'long-run' },
  {
    words: 'autocorrelation .3, scaled by differences and not corrected',
    aim: 'stated',
    values: (random) => random.autoregressive(weeks, 0.3),
    scale: 'differences',
  },
]

/** Values over the standard deviation that their mean feels in the long run, as the decision layer scales them. */
function scaleByLongRun(values: readonly number[]): number[] {
  const centre = mean(values)
  const residuals = values.map((value) => value - centre)
  const phi = Math.max(0, estimateAutocorrelation(residuals))
  const variance = residuals.reduce((sum, e) => sum + e * e, 0) / (values.length - 1)
  const scale = Math.sqrt((variance * (1 + phi)) / (1 - phi))
  return values.map((value) => value / scale)
}

function findsSomething(values: readonly number[], scale: Quiet['scale']): boolean {
  const by = scale === 'differences' ? differenceScale(values) : 1
  const scaled = scale === 'differences' ? values.map((value) => value / by) : scaleByLongRun(values)
  const { changePoints } = findChangePoints(meanCost(scaled), { penalty: 3 * Math.log(weeks), minSegment: 4 })
  return changePoints.length > 0
}

interface Shifted {
  readonly words: string
  readonly shift: number
  readonly at: number
  readonly phi: number
  readonly aim: string
}

const shifted: readonly Shifted[] = [
  { words: 'shift of 2 at week 30 of 78', shift: 2, at: 30, phi: 0, aim: '.93–.99' },
  { words: 'shift of 1 at week 30 of 78', shift: 1, at: 30, phi: 0, aim: '.93–.99' },
  { words: 'shift of 1 at week 66 of 78 (12 weeks after)', shift: 1, at: 66, phi: 0, aim: '.93–.99' },
  { words: 'shift of 1.5 at week 30, autocorrelation .3, noise known', shift: 1.5, at: 30, phi: 0.3, aim: '.93–.99' },
]

function coversStart(random: Random, { shift, at, phi }: Shifted): boolean {
  const values = random.autoregressive(weeks, phi).map((e, t) => e + (t >= at ? shift : 0))
  const precision = (1 - phi) / (1 + phi)
  const costs = weightedMeanCost(
    values,
    values.map(() => precision),
  )
  const found = findSingleChange(costs, 4)
  return found !== null && found.confidence[0] <= at && at <= found.confidence[1]
}

export const changePoints: Topic = {
  name: 'change-points',
  title: 'Change points',
  about:
    'PELT at a penalty of 3 log n on 78 weeks, values scaled by their long-run deviation: share of series without a shift in which one is found; and how often the 95 % confidence set holds the week of a shift (sizes in standard deviations).',
  seed: 13,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(3000, size)
    const falsely = quiet.map(({ words, aim, values, scale }, at) => {
      const random = createRandom(1300 + at)
      const hits = countHits(n, () => findsSomething(values(random), scale))
      return toShareRow(hits, n, { what: 'a change found where there is none', setting: words, aim })
    })
    const covered = shifted.map((setting, at) => {
      const random = createRandom(1350 + at)
      const hits = countHits(n, () => coversStart(random, setting))
      return toShareRow(hits, n, { what: 'confidence set holds the start', setting: setting.words, aim: setting.aim })
    })
    return [...falsely, ...covered]
  },
}
