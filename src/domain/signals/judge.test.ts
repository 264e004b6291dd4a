import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { haveMaven, mavenSeries } from '../../../test/harness/maven-series.ts'
import {
  cutAfter,
  firstWeek,
  simulateSeries,
  simulateStructure,
  type Simulation,
} from '../../../test/harness/simulated-series.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { addDays } from './calendar-position.ts'
import { judge } from './judge.ts'
import type { Signal, Verdict } from './signal.ts'

type Raised = Verdict & { status: 'signal' }

const options = {
  asOf: '2026-01-01',
  describe: () => ({ name: 'M', unit: 'count' as const, direction: 'up' as const }),
}
const week = (i: number) => addDays(firstWeek, 7 * i)
const weekOf = (day: string) => Math.round((Date.parse(day) - Date.parse(firstWeek)) / (7 * 86_400_000))
const raised = (signals: readonly Signal[]) => signals.filter(({ verdict }) => verdict.status === 'signal')
const raisedOf = (id: string, signals: readonly Signal[]) => raised(signals).filter(({ unit }) => unit.id === id)
const small: Simulation = { sellers: 24, teams: 4, metrics: 5 }
const everyone = () => true

function judgeSimulated(seed: number, simulation: Simulation): readonly Signal[] {
  return judge(simulateSeries(createRandom(seed), simulation), { ...options, structure: simulateStructure(simulation) })
}

function organisationVerdict(signals: readonly Signal[], metric: string): Verdict | undefined {
  return signals.find((signal) => signal.series.metric === metric && signal.unit.kind === 'organisation')?.verdict
}

describe('judging a change', () => {
  it('finds and dates a shift that began long ago and stands', () => {
    for (const from of [60, 84, 94]) {
      const verdict = organisationVerdict(
        judgeSimulated(1, { ...small, shifts: [{ affects: everyone, from, size: -0.5 }] }),
        'metric-1',
      )
      expect(verdict).toMatchObject({ status: 'signal', kind: 'change', better: false })
      const { since, sinceBetween, size, interval, periods } = verdict as Raised
      expect(Math.abs(weekOf(since) - from)).toBeLessThanOrEqual(2)
      expect(sinceBetween[0] <= since && since <= sinceBetween[1]).toBe(true)
      expect(size).toBeLessThan(0)
      expect(interval.high).toBeLessThan(0)
      expect(periods).toBe(104 - weekOf(since))
    }
  })

  it('calls a shift that came and went past, not a signal', () => {
    let past = 0
    for (let seed = 0; seed < 6; seed++) {
      const shifts = [{ affects: everyone, from: 66, until: 90, size: -0.8 }]
      const signals = judgeSimulated(40 + seed, { ...small, metrics: 2, shifts })
      expect(raised(signals).filter(({ unit }) => unit.kind === 'organisation')).toEqual([])
      past += signals.filter(({ verdict }) => verdict.status === 'noise' && verdict.past !== null).length
    }
    expect(past).toBeGreaterThan(0)
  })

  it('takes a quarter-end pattern out instead of raising it every quarter', () => {
    const simulation = { ...small, quarterEnd: 0.8 }
    const seen = new Set<string>()
    for (const seed of [5, 6, 7]) {
      const all = simulateSeries(createRandom(seed), simulation)
      for (const weeks of [93, 96, 100, 104]) {
        const signals = judge(cutAfter(all, weeks), { ...options, structure: simulateStructure(simulation) })
        for (const { series, unit } of raised(signals)) seen.add(`${seed} ${series.metric} ${unit.id}`)
      }
    }
    // Twelve looks at 145 series: one by chance is allowed for.
    expect(seen.size).toBeLessThanOrEqual(1)
  })

  it('still finds a shift under a quarter-end pattern', () => {
    const simulation = { ...small, quarterEnd: 0.8, shifts: [{ affects: everyone, from: 80, size: -0.5 }] }
    expect(organisationVerdict(judgeSimulated(6, simulation), 'metric-1')).toMatchObject({ status: 'signal' })
  })

  it('asks for more where there is too little, and judges nothing that is running or immature', () => {
    const series = simulateSeries(createRandom(7), { ...small, metrics: 1 })
    const few = judge(cutAfter(series, 9), options)
    expect(few[0]?.verdict).toMatchObject({
      status: 'insufficient',
      have: 9,
      need: 10,
      of: 'complete weeks with cases',
    })
    const crash = (state: 'partial' | 'immature') =>
      series.map((one): MetricSeries => ({
        ...one,
        points: one.points.map((point, i) => (i < 101 ? point : { ...point, num: 0, value: 0, state })),
      }))
    expect(raised(judge(crash('partial'), options))).toEqual([])
    expect(raised(judge(crash('immature'), options))).toEqual([])
  })

  it('does not take ramping for a change', () => {
    const simulation = { ...small, metrics: 3 }
    const structure = simulateStructure(simulation)
    const series = simulateSeries(createRandom(8), {
      ...simulation,
      shifts: [{ affects: (seller) => seller === 3, from: 0, until: 50, size: -3 }],
    })
    const people = structure.people.map((person) => (person.id === 's3' ? { ...person, hiredOn: week(26) } : person))
    expect(raisedOf('s3', judge(series, { ...options, structure: { ...structure, people } }))).toEqual([])
    expect(raisedOf('s3', judge(series, { ...options, structure })).length).toBeGreaterThan(0)
  })

  it('gives one signal per series in the order given, whatever that order is', () => {
    const simulation = { ...small, shifts: [{ affects: everyone, from: 70, size: -0.4 }] }
    const series = simulateSeries(createRandom(9), simulation)
    const structure = simulateStructure(simulation)
    const forward = judge(series, { ...options, structure })
    expect(forward.slice(0, series.length).map((signal) => signal.series)).toEqual(series)
    const backward = judge(series.toReversed(), { ...options, structure })
      .slice(0, series.length)
      .toReversed()
    forward.slice(0, series.length).forEach(({ verdict }, i) => {
      expect(backward[i]?.verdict.status).toBe(verdict.status)
    })
    expect(JSON.stringify(judge(series, { ...options, structure }))).toBe(JSON.stringify(forward))
  })
})

const month = (i: number) => new Date(Date.UTC(2024, i, 1)).toISOString().slice(0, 10)

/** One organisation's months: values with the cases behind each. */
function monthly(
  family: MetricSeries['family'],
  cells: readonly (readonly [num: number, den: number])[],
): MetricSeries {
  return {
    metric: `monthly-${family}`,
    unit: { kind: 'organisation', id: 'organisation', name: 'Organisation' },
    family,
    scale: 'identity',
    grain: 'month',
    points: cells.map(([num, den], i) => ({
      start: month(i),
      end: month(i + 1),
      value: num / den,
      num,
      den,
      // Answers of 0 to 100 with a standard deviation of 20.
      sumSq: family === 'mean' ? num ** 2 / den + 400 * (den - 1) : null,
      state: 'complete' as const,
    })),
  }
}

describe('judging few months', () => {
  const answers = [64, 63, 67, 71, 70, 66, 70, 70, 65, 67, 69, 70, 67, 69, 71, 65, 50, 49, 47, 42, 41, 44, 45, 42]

  it('does not let a late shift excuse itself', () => {
    const [signal] = judge(
      [
        monthly(
          'mean',
          answers.map((value) => [22 * value, 22]),
        ),
      ],
      options,
    )
    expect(signal?.verdict).toMatchObject({ status: 'signal', since: '2025-05-01' })
    expect(signal?.chart).toMatchObject({ baselineState: 'firm', baseline: { start: '2024-01-01', end: '2025-01-01' } })
    expect(signal?.chart.points.at(-1)?.rules).toContain('outside-limits')
  })

  it('judges a registered phase by itself, and draws it so', () => {
    const months = monthly(
      'mean',
      answers.map((value) => [22 * value, 22]),
    )
    const registered = (from: string) => judge([months], { ...options, phases: [{ metric: null, from }] })[0]
    const young = registered('2025-05-01')
    expect(young?.verdict).toMatchObject({ status: 'insufficient', have: 8 })
    expect(young?.chart.points[20]?.rules).toEqual([])
    expect(young?.chart.points).toHaveLength(24)
    expect(young?.chart.points[3]?.centre).toBeGreaterThan(60)
    expect(young?.chart.points[20]?.centre).toBeLessThan(50)
    expect(registered('2024-03-01')?.verdict.status).toBe('signal')
  })

  it('sees a wave of events that came and went after two years without', () => {
    const exits = [...Array.from({ length: 24 }, () => 0), 8, 1, 0, 0, 2, 1, 1, 1, 0]
    const [signal] = judge(
      [
        monthly(
          'count',
          exits.map((count) => [count, 3]),
        ),
      ],
      options,
    )
    expect(signal?.verdict).toMatchObject({ status: 'noise', past: { since: '2026-01-01' } })
  })

  it('takes one vacant seat of six for what it is', () => {
    const seats = [...Array.from({ length: 18 }, () => 0), ...Array.from({ length: 15 }, () => 30)]
    const [signal] = judge(
      [
        monthly(
          'level',
          seats.map((days) => [days, 180]),
        ),
      ],
      options,
    )
    expect(signal?.verdict).toMatchObject({ status: 'noise' })
  })
})

describe('judging a level', () => {
  const weak: Simulation = { shifts: [{ affects: (_, team) => team === 2, from: 0, size: -0.7 }], metrics: 10 }

  it('finds a team that was weak from the start, and not its people', () => {
    const levels = raised(judgeSimulated(11, weak)).filter(({ verdict }) => (verdict as Raised).kind === 'level')
    const teams = levels.filter(({ unit }) => unit.kind === 'team')
    expect(teams.length).toBeGreaterThanOrEqual(3)
    expect(new Set(teams.map(({ unit }) => unit.id))).toEqual(new Set(['t2']))
    expect(levels.filter(({ unit }) => unit.kind === 'person').length).toBeLessThanOrEqual(1)
    expect(teams[0]?.verdict).toMatchObject({ since: firstWeek, better: false })
  })

  it('takes usual differences in skill for what they are', () => {
    const levels = [20, 21, 22].flatMap((seed) =>
      raised(judgeSimulated(seed, { skill: 0.4, metrics: 6 })).filter(
        ({ verdict }) => (verdict as Raised).kind === 'level',
      ),
    )
    // 1,224 looks: one by chance is allowed for.
    expect(levels.length).toBeLessThanOrEqual(1)
  })
})

describe.skipIf(!haveMaven)('judging the public CRM data set', () => {
  it('raises nothing: its only regularity is the quarter', () => {
    for (const grain of ['week', 'month'] as const) {
      const { series, structure } = mavenSeries(grain)
      expect(raised(judge(series, { ...options, structure }))).toEqual([])
    }
  })
})
