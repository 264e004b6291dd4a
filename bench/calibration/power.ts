import { compareProportions } from '../../src/stats/compare-proportions.ts'
import { findEarliestVerdict, fitInterruptedValues } from '../../src/stats/intervention/index.ts'
import { computeCasesPerArm } from '../../src/stats/sequential/index.ts'
import { createRandom } from '../../test/harness/random.ts'
import { toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

interface Promised {
  readonly before: number
  readonly effect: number
  readonly phi: number
  readonly aim: string
}

const promises: readonly Promised[] = [
  { before: 52, effect: 0.8, phi: 0, aim: '≥ .75' },
  { before: 52, effect: 1, phi: 0.3, aim: '≥ .75' },
  { before: 26, effect: 1, phi: 0, aim: '≥ .75' },
  { before: 26, effect: 1.2, phi: 0.3, aim: '≥ .7' },
]

export const power: Topic = {
  name: 'power',
  title: 'Power at the promised date',
  about:
    'At the earliest verdict date a worthwhile effect (in standard deviations of one week) must be found with 80 %, by the method that will judge it; and the same for the number of cases per arm.',
  seed: 25,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(3000, size)
    const dates = promises.map(({ before, effect, phi, aim }, at) => {
      const due = findEarliestVerdict({ effect, before, phi })
      if (due.status !== 'reachable') throw new Error(`an effect of ${effect} is out of reach`)
      const random = createRandom(2500 + at)
      const hits = countHits(n, () => {
        const values = random.autoregressive(before + due.after, phi).map((e, t) => e + (t >= before ? effect : 0))
        const fitted = fitInterruptedValues(values, { length: values.length, start: before, noTrend: true })
        return fitted.status === 'fitted' && fitted.step.pValue < 0.05
      })
      const setting = `effect ${effect}, ${before} weeks before, φ = ${phi}: due after ${due.after} weeks`
      return toShareRow(hits, n, { what: 'found at the promised date', setting, aim })
    })
    const arms = (
      [
        [0.25, 0.35],
        [0.4, 0.5],
      ] as const
    ).map(([from, to], at) => {
      const cases = computeCasesPerArm(from, to)
      const random = createRandom(2520 + at)
      const draw = (rate: number) => ({ num: random.binomial(cases, rate), den: cases, inflation: 1 })
      const hits = countHits(n, () => compareProportions(draw(from), draw(to)).pValue < 0.05)
      const setting = `${100 * from} % to ${100 * to} %, ${cases} cases per arm`
      return toShareRow(hits, n, { what: 'found with the promised cases', setting, aim: '≥ .75' })
    })
    return [...dates, ...arms]
  },
}
