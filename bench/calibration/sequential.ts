import {
  computeGroupBoundaries,
  runNormalEProcess,
  runRatioTest,
  runShareEProcess,
} from '../../src/stats/sequential/index.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

const wins = (random: Random, n: number, rate: number) =>
  Array.from({ length: n }, () => Number(random.uniform() < rate))
const stops = (looks: readonly { pValue: number }[]) => (looks.at(-1)?.pValue ?? 1) <= 0.05

function describeEProcesses(n: number): CalibrationRow[] {
  const what = 'false at 5 %, a look after every one'
  const share = (rate: number, cases: number) => (random: Random) =>
    stops(runShareEProcess(wins(random, cases, rate), { nullShare: 0.3 }))
  const values = (phi: number, variance: number) => (random: Random) =>
    stops(runNormalEProcess(random.autoregressive(104, phi), { nullMean: 0, variance, effectVariance: 0.25 }))
  return [
    { what, setting: 'shares, 400 cases at 30 %', aim: '≤ .05', stop: share(0.3, 400) },
    { what: 'found within 400 cases', setting: 'shares, 30 % to 42 %', aim: '≥ .8', stop: share(0.42, 400) },
    { what, setting: 'values, 104 weeks, independent', aim: '≤ .05', stop: values(0, 1) },
    { what, setting: 'values, autocorrelation .3, variance widened', aim: '≤ .05', stop: values(0.3, 1.3 / 0.7) },
    { what, setting: 'values, autocorrelation .3, not widened', aim: 'stated', stop: values(0.3, 1) },
  ].map(({ what: name, setting, aim, stop }, at) => {
    const random = createRandom(2200 + at)
    return toShareRow(
      countHits(n, () => stop(random)),
      n,
      { what: name, setting, aim },
    )
  })
}

function describeRatioTest(n: number): CalibrationRow[] {
  const plan = { nullShare: 0.3, goalShare: 0.4, alpha: 0.05, beta: 0.2 }
  const run = (seed: number, rate: number) => {
    const random = createRandom(seed)
    return Array.from({ length: n }, () => runRatioTest(wins(random, 1200, rate), plan))
  }
  const same = run(2210, 0.3)
  const better = run(2211, 0.4)
  const cases = (tests: typeof same) => tests.map(({ decidedAt }) => decidedAt ?? 1200)
  const is = (tests: typeof same, decision: string) => tests.filter((test) => test.decision === decision).length
  const rates = '30 % against 40 %'
  return [
    toShareRow(is(same, 'better'), n, {
      what: 'ratio test says better without an effect',
      setting: rates,
      aim: '≤ .05',
    }),
    toShareRow(is(better, 'better'), n, { what: 'ratio test says better at the goal', setting: rates, aim: '≥ .8' }),
    toMeanRow(cases(same), {
      what: 'cases until it decides, without an effect (fixed: 280)',
      setting: rates,
      aim: '≤ 280',
    }),
    toMeanRow(cases(better), {
      what: 'cases until it decides, at the goal (fixed: 280)',
      setting: rates,
      aim: '≤ 280',
    }),
  ]
}

function describePlannedLooks(n: number): CalibrationRow[] {
  return (['pocock', 'obrien-fleming'] as const).flatMap((shape, at) => {
    const { limits } = computeGroupBoundaries(5, shape)
    const setting = `${shape === 'pocock' ? 'Pocock' : 'O’Brien–Fleming'}, five looks at 40 values each`
    return [0, 0.2].map((shift) => {
      const random = createRandom(2220 + 10 * at + 100 * shift)
      const hits = countHits(n, () => {
        let sum = 0
        return limits.some((limit, look) => {
          for (let i = 0; i < 40; i++) sum += shift + random.normal()
          return Math.abs(sum) / Math.sqrt(40 * (look + 1)) > limit
        })
      })
      if (shift === 0) return toShareRow(hits, n, { what: 'planned looks: false at 5 %', setting, aim: '.04–.06' })
      return toShareRow(hits, n, { what: 'planned looks: shift of .2 found', setting, aim: '≥ .65' })
    })
  })
}

export const sequential: Topic = {
  name: 'sequential',
  title: 'Looking again and again',
  about:
    'Tests that may be looked at after every case, and planned looks: error rates over all looks together, and how soon they decide.',
  seed: 22,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(3000, size)
    return [...describeEProcesses(n), ...describeRatioTest(n), ...describePlannedLooks(n)]
  },
}
