import { computeCountLimits, computeProportionLimits, computeRateLimits } from '../../src/stats/attribute-limits.ts'
import { computeCasesBetweenLimits, computeTimeBetweenLimits } from '../../src/stats/rare-event-limits.ts'
import { markRunRules, type RulePoint, type RunRule } from '../../src/stats/run-rules.ts'
import { computeXmrLimits } from '../../src/stats/xmr-limits.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

const baseline = 24
const year = 52
const allRules: readonly RunRule[] = ['outside-limits', 'eight-on-one-side', 'three-of-four-near-limit']

interface Chart {
  readonly words: string
  readonly aim: string
  readonly rules: readonly RunRule[]
  /** The points of one simulated year after its baseline. */
  readonly draw: (random: Random) => readonly RulePoint[]
}

function drawValues(
  points: number,
  values: (random: Random, n: number) => readonly number[],
  form?: 'mean' | 'median',
) {
  return (random: Random): readonly RulePoint[] => {
    const drawn = values(random, points + year)
    const limits = computeXmrLimits(drawn.slice(0, points), { form: form ?? 'mean' })
    return drawn.slice(points).map((value) => ({ value, ...limits }))
  }
}

const normal = (random: Random, n: number) => Array.from({ length: n }, random.normal)
const exponential = (random: Random, n: number) => Array.from({ length: n }, random.exponential)
const autoregressive = (phi: number) => (random: Random, n: number) => random.autoregressive(n, phi)

interface Counts {
  readonly kind: 'binomial' | 'poisson'
  readonly prime: boolean
  /** Standard deviation of the true rate from week to week: of the rate itself (binomial), of its logarithm (Poisson). */
  readonly wobble: number
}

/** Shares or rates of weeks with 10 to 60 cases (or units of exposure). */
function drawCounts({ kind, prime, wobble }: Counts) {
  return (random: Random): readonly RulePoint[] => {
    const weeks = Array.from({ length: baseline + year }, () => {
      const den = 10 + Math.floor(50 * random.uniform())
      if (kind === 'poisson') return { num: random.poisson(0.4 * den * Math.exp(wobble * random.normal())), den }
      const rate = Math.min(0.95, Math.max(0.05, 0.3 + wobble * random.normal()))
      return { num: random.binomial(den, rate), den }
    })
    const compute = kind === 'binomial' ? computeProportionLimits : computeRateLimits
    const limits = compute(weeks.slice(0, baseline), prime)
    return weeks.slice(baseline).map(({ num, den }) => ({
      value: num / den,
      centre: limits.centre,
      ...limits.at(den),
    }))
  }
}

function drawGaps(limitsOf: (gaps: number[]) => Omit<RulePoint, 'value'>, gap: (random: Random) => number) {
  return (random: Random): readonly RulePoint[] => {
    const gaps = Array.from({ length: baseline + year }, () => gap(random))
    const limits = limitsOf(gaps.slice(0, baseline))
    return gaps.slice(baseline).map((value) => ({ value, ...limits }))
  }
}

/** Losses between two wins at a win rate of .2. */
const drawLosses = (random: Random) => Math.floor(random.exponential() / -Math.log(0.8))

const outside: readonly RunRule[] = ['outside-limits']
const charts: readonly Chart[] = [
  { words: 'XmR, normal, rule 1', aim: '.25–.30', rules: outside, draw: drawValues(baseline, normal) },
  {
    words: 'XmR, normal, rules 1 and 2',
    aim: '.42–.48',
    rules: allRules.slice(0, 2),
    draw: drawValues(baseline, normal),
  },
  { words: 'XmR, normal, all three rules', aim: '.47–.53', rules: allRules, draw: drawValues(baseline, normal) },
  {
    words: 'XmR median form, normal, rule 1',
    aim: 'stated',
    rules: outside,
    draw: drawValues(baseline, normal, 'median'),
  },
  { words: 'XmR, normal, rule 1, baseline of 8 only', aim: 'stated', rules: outside, draw: drawValues(8, normal) },
  {
    words: 'XmR, exponential, all three rules',
    aim: '.85–.91',
    rules: allRules,
    draw: drawValues(baseline, exponential),
  },
  {
    words: 'XmR, autocorrelation .4, all three rules',
    aim: '.90–.96',
    rules: allRules,
    draw: drawValues(baseline, autoregressive(0.4)),
  },
  {
    words: 'p, pure binomial, 10–60 cases, rule 1',
    aim: '≤ .30',
    rules: outside,
    draw: drawCounts({ kind: 'binomial', prime: false, wobble: 0 }),
  },
  {
    words: 'p, rate wobbles by .08, rule 1',
    aim: 'stated',
    rules: outside,
    draw: drawCounts({ kind: 'binomial', prime: false, wobble: 0.08 }),
  },
  {
    words: 'Laney p′, rate wobbles by .08, rule 1',
    aim: '≤ .35',
    rules: outside,
    draw: drawCounts({ kind: 'binomial', prime: true, wobble: 0.08 }),
  },
  {
    words: 'u, pure Poisson, rule 1',
    aim: '≤ .30',
    rules: outside,
    draw: drawCounts({ kind: 'poisson', prime: false, wobble: 0 }),
  },
  {
    words: 'u, rate wobbles by 15 %, rule 1',
    aim: 'stated',
    rules: outside,
    draw: drawCounts({ kind: 'poisson', prime: false, wobble: 0.15 }),
  },
  {
    words: 'Laney u′, rate wobbles by 15 %, rule 1',
    aim: '≤ .35',
    rules: outside,
    draw: drawCounts({ kind: 'poisson', prime: true, wobble: 0.15 }),
  },
  {
    words: 'Laney u′, rate wobbles by 30 % (lognormal: skewed), rule 1',
    aim: '≤ .35',
    rules: outside,
    draw: drawCounts({ kind: 'poisson', prime: true, wobble: 0.3 }),
  },
  {
    words: 'c, Poisson of mean 9, rule 1',
    aim: '≤ .30',
    rules: outside,
    draw: drawGaps(computeCountLimits, (random) => random.poisson(9)),
  },
  {
    words: 'g, losses between wins, rule 1',
    aim: 'stated',
    rules: outside,
    draw: drawGaps(computeCasesBetweenLimits, drawLosses),
  },
  {
    words: 't, exponential gaps, rule 1',
    aim: '≤ .30',
    rules: outside,
    draw: drawGaps(computeTimeBetweenLimits, (random) => random.exponential()),
  },
]

export const processLimits: Topic = {
  name: 'process-limits',
  title: 'Process-behaviour limits',
  about:
    'Share of healthy charts with any mark in a year of 52 points after a frozen baseline of 24. It is why charts only draw: an alarm needs more than a rule. Aims of XmR are the published figures for the same set-up; the others are ours.',
  seed: 11,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(6000, size)
    return charts.map(({ words, aim, rules, draw }, at) => {
      const random = createRandom(1100 + at)
      const hits = countHits(n, () =>
        markRunRules(draw(random)).some((marks) => marks.some((rule) => rules.includes(rule))),
      )
      return toShareRow(hits, n, { what: 'any mark in a healthy year', setting: words, aim })
    })
  },
}
