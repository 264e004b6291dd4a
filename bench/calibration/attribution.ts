import {
  explainRevenueChange,
  localiseSegments,
  revenueDrivers,
  testElements,
  type Dimension,
  type SegmentSales,
} from '../../src/stats/attribution/index.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toShareRow, type CalibrationRow } from './row.ts'
import { countRuns, type Size, type Topic } from './topic.ts'

interface Truth {
  readonly opportunities: number
  readonly rate: number
  readonly size: number
}

const truths: readonly Truth[] = [
  { opportunities: 300, rate: 0.22, size: 10 },
  { opportunities: 120, rate: 0.3, size: 25 },
  { opportunities: 45, rate: 0.4, size: 60 },
]

/** Deal values are lognormal of log-deviation `skew`. */
function draw(random: Random, { opportunities, rate, size }: Truth, skew: number): SegmentSales {
  const count = random.poisson(opportunities)
  const wins = random.binomial(count, rate)
  return {
    opportunities: count,
    wonValues: Array.from({ length: wins }, () => size * Math.exp(skew * random.normal())),
  }
}

function explain(random: Random, seed: number, { fall = 1, skew = 0.5 }: { fall?: number; skew?: number }) {
  const segments = truths.map((truth, i) => ({
    segment: `${i}`,
    before: draw(random, truth, skew),
    after: draw(random, { ...truth, rate: truth.rate * fall }, skew),
  }))
  return explainRevenueChange(segments, { random: createRandom(seed).uniform, draws: 200 }).drivers
}

function describeDrivers(size: Size): CalibrationRow[] {
  const runs = countRuns(600, size)
  const still = [0.5, 1].map((skew, at) => {
    const random = createRandom(2100 + at)
    let covered = 0
    for (let run = 0; run < runs; run++) covered += explain(random, run, { skew }).filter(({ clear }) => !clear).length
    const setting = `nothing moved, deal values of log-deviation ${skew}`
    const about = { what: '90 % interval of a driver holds its true effect', setting, aim: '.87–.94' }
    return toShareRow(covered, revenueDrivers.length * runs, about)
  })
  const random = createRandom(2110)
  let found = 0
  let wrong = 0
  for (let run = 0; run < runs; run++)
    for (const { driver, clear } of explain(random, run, { fall: 0.6 })) {
      if (clear && driver === 'win-rate') found += 1
      if (clear && (driver === 'volume' || driver === 'deal-size')) wrong += 1
    }
  const setting = 'win rate fell by 40 % everywhere'
  return [
    ...still,
    toShareRow(found, runs, { what: 'the driver that moved is shown as clear', setting, aim: '≥ .9' }),
    toShareRow(wrong, 2 * runs, { what: 'a driver that did not move is shown as clear', setting, aim: '≤ .13' }),
  ]
}

const shares = [0.32, 0.22, 0.16, 0.1, 0.08, 0.06, 0.04, 0.02]
const regions = [0.5, 0.3, 0.2]

/** Orders by product and by region; the falling product loses everywhere alike. */
function drawDimensions(random: Random, fall: number): Dimension[] {
  const draws = (falling: number) =>
    shares.map((share, i) => regions.map((region) => random.poisson(400 * share * region * (i === 2 ? falling : 1))))
  const [expected, actual] = [draws(1), draws(fall)]
  const sum = (cells: readonly number[]) => cells.reduce((total, one) => total + one, 0)
  return [
    {
      name: 'product',
      elements: shares.map((_, i) => ({
        name: `product ${i}`,
        expected: { num: sum(expected[i]!) },
        actual: { num: sum(actual[i]!) },
      })),
    },
    {
      name: 'region',
      elements: regions.map((_, r) => ({
        name: `region ${r}`,
        expected: { num: sum(expected.map((row) => row[r]!)) },
        actual: { num: sum(actual.map((row) => row[r]!)) },
      })),
    },
  ]
}

function describeLocalisation(size: Size): CalibrationRow[] {
  const n = countRuns(1500, size)
  const random = createRandom(2120)
  const best = (fall: number) =>
    localiseSegments(testElements(drawDimensions(random, fall), { by: 'counts' }), { kind: 'sum' })[0]
  let quiet = 0
  const right = { half: 0, most: 0 }
  let exact = 0
  for (let run = 0; run < n; run++) {
    if (best(1) !== undefined) quiet += 1
    if (best(0.5)?.elements.includes('product 2')) right.half += 1
    const found = best(0.2)
    if (found?.elements.includes('product 2')) right.most += 1
    if (found?.elements.length === 1 && found.elements[0] === 'product 2') exact += 1
  }
  const one = 'one of 8 products, 16 % of 400 orders'
  return [
    toShareRow(quiet, n, {
      what: 'a segment named though nothing moved',
      setting: '8 products, 3 regions',
      aim: '≤ .1',
    }),
    toShareRow(right.half, n, { what: 'the segment that fell is named', setting: `${one}, halved`, aim: 'stated' }),
    toShareRow(right.most, n, { what: 'the segment that fell is named', setting: `${one}, lost 80 %`, aim: '≥ .75' }),
    toShareRow(exact, n, { what: 'and nothing but it', setting: `${one}, lost 80 %`, aim: '≥ .7' }),
  ]
}

export const attribution: Topic = {
  name: 'attribution',
  title: 'Why it moved',
  about:
    'Bootstrap intervals of the drivers of revenue over three unequal segments, and localisation among eight products and three regions.',
  seed: 21,
  run: (size: Size): CalibrationRow[] => [...describeDrivers(size), ...describeLocalisation(size)],
}
