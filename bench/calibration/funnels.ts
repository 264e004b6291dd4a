import { computeFunnel } from '../../src/stats/funnel.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

const sizes = Array.from({ length: 30 }, (_, i) => [20, 60, 150, 400][i % 4] as number)

/** Units around 30 % with a spread of `tau`; the first `outliers` of the large ones are at 50 %. */
function flag(random: Random, tau: number, outliers = 0): { flagged: number; wrong: number } {
  const units = sizes.map((den, i) => {
    const out = i % 4 === 3 && i < 4 * outliers
    const rate = out ? 0.5 : Math.min(0.95, Math.max(0.02, 0.3 + tau * random.normal()))
    return { num: random.binomial(den, rate), den, out }
  })
  const { qValues } = computeFunnel(units)
  const flagged = units.filter((_, i) => qValues[i]! <= 0.1)
  return { flagged: flagged.length, wrong: flagged.filter(({ out }) => !out).length }
}

export const funnels: Topic = {
  name: 'funnels',
  title: 'Funnels',
  about:
    'Thirty units of 20 to 400 cases around 30 %, flagged at a false-discovery rate of .1 after the additive adjustment for over-dispersion.',
  seed: 17,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(3000, size)
    const anybody = 'anybody flagged though nobody stands out'
    const chance = createRandom(1700)
    const dispersed = createRandom(1701)
    const planted = createRandom(1702)
    const runs = Array.from({ length: n }, () => flag(planted, 0.02, 3))
    return [
      toShareRow(
        countHits(n, () => flag(chance, 0).flagged > 0),
        n,
        { what: anybody, setting: 'chance only', aim: '≤ .1' },
      ),
      toShareRow(
        countHits(n, () => flag(dispersed, 0.06).flagged > 0),
        n,
        {
          what: anybody,
          setting: 'true rates spread by .06',
          aim: '≤ .12',
        },
      ),
      toMeanRow(
        runs.map(({ flagged, wrong }) => (flagged > 0 ? wrong / flagged : 0)),
        {
          what: 'share of those flagged that do not stand out',
          setting: 'three large units at 50 %, others spread by .02',
          aim: '≤ .1',
        },
      ),
      toMeanRow(
        runs.map(({ flagged, wrong }) => (flagged - wrong) / 3),
        { what: 'share of those that stand out flagged', setting: 'the same', aim: '≥ .8' },
      ),
    ]
  },
}
