import { computeCohortConversion } from '../../src/stats/hazards/index.ts'
import { computeSurvival, testLogRank, type Observation } from '../../src/stats/survival/index.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

/** Exponential ends of mean 1, watched for a time uniform on 0 … `watched`; late entries where `truncated`. */
function draw(random: Random, n: number, { watched = 3, truncated = false, mean = 1 } = {}): Observation[] {
  const cases: Observation[] = []
  while (cases.length < n) {
    const entry = truncated && random.uniform() < 0.5 ? 0.5 * random.uniform() : 0
    const end = mean * random.exponential()
    const limit = entry + watched * random.uniform()
    // Who ended before coming under watch was never seen.
    if (end <= entry) continue
    cases.push({ time: Math.min(end, limit), event: end <= limit ? 1 : 0, entry })
  }
  return cases
}

function covers(cases: readonly Observation[]): boolean {
  const truth = Math.exp(-0.7)
  const step = computeSurvival(cases).steps.findLast((one) => one.time <= 0.7)
  return step !== undefined && step.low <= truth && truth <= step.high
}

/** Won at a third of the ends; open cases watched for up to `watched` days. Null where the method says that it cannot tell. */
function coversConversion(random: Random, n: number, watched: number): boolean | null {
  const cases = Array.from({ length: n }, () => {
    const end = 20 * random.exponential()
    const limit = watched * random.uniform()
    const outcome = end > limit ? ('open' as const) : random.uniform() < 1 / 3 ? ('won' as const) : ('lost' as const)
    return { cohort: 'a', age: Math.min(end, limit), outcome }
  })
  const conversion = computeCohortConversion(cases, { ages: [30] })[0]?.conversion
  const truth = (1 - Math.exp(-1.5)) / 3
  return conversion?.status === 'value' ? conversion.lower <= truth && truth <= conversion.upper : null
}

function toConversionRow(n: number, runs: number, aim: string): CalibrationRow {
  const random = createRandom(1820 + n)
  const answers = Array.from({ length: runs }, () => coversConversion(random, n, n < 100 ? 120 : 45)).filter(
    (one) => one !== null,
  )
  const about = {
    what: '95 % interval of the share won by day 30',
    setting: `${n} leads, watched for up to ${n < 100 ? 120 : 45} days`,
    aim,
  }
  return toShareRow(answers.filter(Boolean).length, answers.length, about)
}

export const survival: Topic = {
  name: 'survival',
  title: 'Time until it ends',
  about:
    'Kaplan–Meier, Aalen–Johansen and the log-rank test with few cases, heavy censoring, late entries and unequal groups.',
  seed: 18,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(3000, size)
    const coverage = [
      { words: '15 cases', cases: 15, truncated: false, aim: '.88–.97' },
      { words: '30 cases', cases: 30, truncated: false, aim: '.91–.97' },
      { words: '100 cases', cases: 100, truncated: false, aim: '.93–.97' },
      { words: '60 cases, half of them under watch only later', cases: 60, truncated: true, aim: '.91–.97' },
    ].map(({ words, cases, truncated, aim }, at) => {
      const random = createRandom(1800 + at)
      const hits = countHits(n, () => covers(draw(random, cases, { truncated })))
      return toShareRow(hits, n, { what: '95 % interval of the share still going', setting: words, aim })
    })
    const ranks = [
      {
        words: 'no difference, 10 against 40',
        groups: [10, 40],
        mean: 1,
        aim: '≤ .07',
        what: 'log-rank: false at 5 %',
      },
      {
        words: 'no difference, 8, 20 and 60',
        groups: [8, 20, 60],
        mean: 1,
        aim: '≤ .07',
        what: 'log-rank: false at 5 %',
      },
      {
        words: 'twice as long, 40 against 120',
        groups: [40, 120],
        mean: 2,
        aim: '≥ .7',
        what: 'log-rank: found at 5 %',
      },
    ].map(({ words, groups, mean, aim, what }, at) => {
      const random = createRandom(1840 + at)
      const runs = Math.round(n / 2)
      const hits = countHits(
        runs,
        () => testLogRank(groups.map((cases, g) => draw(random, cases, { mean: g === 0 ? mean : 1 }))).pValue < 0.05,
      )
      return toShareRow(hits, runs, { what, setting: words, aim })
    })
    return [...coverage, toConversionRow(40, n, '.90–.97'), toConversionRow(120, n, '.92–.97'), ...ranks]
  },
}
