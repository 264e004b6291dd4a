/**
 * Does the alarm budget hold, and what does it cost? Healthy simulated organisations of 60 metrics × 50 units (41 sellers, 8 unequal
 * teams, the whole), judged every second week of their second year; then the same with one planted shift.
 *
 *   node bench/calibration/signals.ts                    everything, about half an hour on one core
 *   node bench/calibration/signals.ts --organisations 4  quicker
 *   node bench/calibration/signals.ts --naming           who is named, alone
 */
import { parseArgs } from 'node:util'
import { classifyScopes, expectFromMix, judge, type Signal } from '../../src/domain/signals/index.ts'
import type { SeriesFamily } from '../../src/domain/metrics/series.ts'
import { createRandom } from '../../test/harness/random.ts'
import { simulateMix } from '../../test/harness/simulated-mix.ts'
import { cutAfter, simulateSeries, simulateStructure, type Simulation } from '../../test/harness/simulated-series.ts'
import type { CalibrationRow } from './row.ts'

const shape: Simulation = { sellers: 41, teams: 8, metrics: 60, weeks: 104 }

function raisedIn(signals: readonly Signal[]): readonly string[] {
  return signals.flatMap(({ series, unit, verdict }) =>
    verdict.status === 'signal' ? [`${series.metric} ${unit.kind} ${unit.id} ${verdict.kind}`] : [],
  )
}

/** Distinct signals raised in the second year of one organisation with nothing wrong. */
export function countFalseAlarms(
  simulation: Simulation,
  { seed, alarmBudget = 1, every = 2 }: { seed: number; alarmBudget?: number; every?: number },
): number {
  const structure = simulateStructure(simulation)
  const series = simulateSeries(createRandom(seed), simulation)
  const seen = new Set<string>()
  for (let weeks = 52 + every; weeks <= 104; weeks += every) {
    const signals = judge(cutAfter(series, weeks), { asOf: '2026-01-01', structure, alarmBudget })
    for (const key of raisedIn(signals)) seen.add(key)
  }
  return seen.size
}

/** Mean of a count with its 95 % interval, over-dispersed counts included (alarms of one cause come together). */
function toRow(counts: readonly number[], about: Pick<CalibrationRow, 'what' | 'setting' | 'aim'>): CalibrationRow {
  const n = counts.length
  const value = counts.reduce((sum, count) => sum + count, 0) / n
  const variance = counts.reduce((sum, count) => sum + (count - value) ** 2, 0) / Math.max(1, n - 1)
  const reach = 1.96 * Math.sqrt(Math.max(variance, value) / n)
  return { ...about, n, value, low: Math.max(0, value - reach), high: value + reach }
}

const states: readonly SeriesFamily[] = ['level']

interface Setting {
  readonly words: string
  readonly phi: number
  readonly alarmBudget: number
  readonly families?: readonly SeriesFamily[]
}

const settings: readonly Setting[] = [
  { words: 'φ = 0, budget 1', phi: 0, alarmBudget: 1 },
  { words: 'φ = .3, budget 1', phi: 0.3, alarmBudget: 1 },
  { words: 'states, φ = .3, budget 1', phi: 0.3, alarmBudget: 1, families: states },
  { words: 'φ = 0, budget 4', phi: 0, alarmBudget: 4 },
  { words: 'φ = .3, budget 4', phi: 0.3, alarmBudget: 4 },
]

/** Every row of the calibration of signals; `organisations` simulated for each. */
export function calibrateSignals({ organisations = 30 }: { readonly organisations?: number } = {}): CalibrationRow[] {
  const alarms = settings.map(({ words, phi, alarmBudget, families }, at) => {
    const simulation = { ...shape, phi, ...(families === undefined ? {} : { families }) }
    const counts = Array.from({ length: organisations }, (_, i) =>
      countFalseAlarms(simulation, { seed: 1000 * (at + 1) + i, alarmBudget }),
    )
    const about = { what: 'false alarms a year, 60 metrics × 50 units', setting: words, aim: `≤ ${alarmBudget}` }
    return toRow(counts, about)
  })
  return [...alarms, ...findPower(organisations), ...findNaming(2 * organisations)]
}

const shifts = [
  { words: 'whole organisation −.2, 26 weeks ago', affects: () => true, size: -0.2, from: 78, unit: 'organisation' },
  {
    words: 'one team −.6, 26 weeks ago',
    affects: (_: number, team: number) => team === 2,
    size: -0.6,
    from: 78,
    unit: 't2',
  },
  {
    words: 'one seller −1.2, 39 weeks ago',
    affects: (seller: number) => seller === 5,
    size: -1.2,
    from: 65,
    unit: 's5',
  },
] as const

/** Share of shifted metrics whose unit is raised at the end, at the default budget with φ = .3. */
function findPower(organisations: number): CalibrationRow[] {
  const simulation = { ...shape, phi: 0.3, metrics: 20 }
  const structure = simulateStructure(simulation)
  return shifts.map(({ words, affects, size, from, unit }) => {
    const found = Array.from({ length: Math.ceil(organisations / 3) }, (_, i) => {
      const series = simulateSeries(createRandom(9000 + i), { ...simulation, shifts: [{ affects, from, size }] })
      const signals = judge(series, { asOf: '2026-01-01', structure })
      const hits = signals.filter(
        (one) => one.verdict.status === 'signal' && (one.unit.id === unit || one.unit.kind === unit),
      )
      return new Set(hits.map((one) => one.series.metric)).size / 20
    })
    const row = toRow(found, { what: 'share of planted shifts found', setting: words, aim: 'stated, not aimed at' })
    return { ...row, high: Math.min(1, row.high) }
  })
}

const indicators = ['stage-conversion', 'pipeline-created', 'win-rate']
const naming: Simulation = { sellers: 30, teams: 6, metrics: 3, families: ['proportion', 'count', 'proportion'] }
const blamed = 9
const describeUp = () => ({ name: 'M', unit: 'count' as const, direction: 'up' as const })

/** Ids of the persons named in one organisation of thirty sellers with three indicators. */
function findNamed(seed: number, planted: NonNullable<Simulation['shifts']>): readonly string[] {
  const told = { ...naming, shifts: planted }
  const structure = simulateStructure(told)
  const series = simulateSeries(createRandom(seed), told).map((one) => {
    return { ...one, metric: indicators[Number(one.metric.slice(-1))] ?? one.metric }
  })
  const options = { asOf: '2026-01-01', structure, describe: describeUp }
  return namesIn(classifyScopes(judge(series, options), structure, options))
}

function namesIn(scopes: ReturnType<typeof classifyScopes>): readonly string[] {
  const named = scopes
    .filter(({ scope }) => scope === 'individual')
    .flatMap(({ units }) => units.map((unit) => unit.id))
  return [...new Set(named)]
}

/** Persons named where the hard cases went to one seller half-way, mix known. */
function findNamedByMix(seed: number): readonly string[] {
  const { structure, series, input } = simulateMix(seed, (seller, week) =>
    seller === blamed && week >= 60 ? 0.05 : 0.6,
  )
  const expectation = expectFromMix(input, structure)
  const mix = new Map(expectation === null ? [] : [['win-rate', expectation] as const])
  const options = { asOf: '2026-01-01', structure, mix, describe: describeUp }
  return namesIn(classifyScopes(judge(series, options), structure, options))
}

/** Who is named, and how often wrongly, were there somebody to name in one organisation of seven. */
function findNaming(organisations: number): CalibrationRow[] {
  const isBlamed = (seller: number) => seller === blamed
  const runs = Array.from({ length: organisations }, (_, i) => i)
  const worse = runs.map((i) => findNamed(7000 + i, [{ affects: isBlamed, from: 65, size: -0.55 }]))
  const streak = runs.map((i) => findNamed(7300 + i, [{ affects: isBlamed, from: 52, until: 82, size: -0.55 }]))
  const healthy = runs.map((i) => findNamed(7600 + i, []))
  const mixed = runs.map((i) => findNamedByMix(7900 + i))
  const others = worse.map((names) => names.filter((id) => id !== `s${blamed}`))
  const what = 'names per organisation of 30 sellers'
  const right = worse.map((names) => Number(names.includes(`s${blamed}`)))
  const count = (lists: readonly (readonly string[])[]) => lists.map((names) => names.length)
  const wrongly = [...count(streak), ...count(healthy), ...count(mixed)]
  const share = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0) / counts.length
  const falseNames = 0.85 * share(wrongly) + 0.15 * share(count(others))
  const trueNames = 0.15 * share(right)
  return [
    toRow(right, { what, setting: 'the right one: one seller −.55 in three indicators for 39 weeks', aim: 'stated' }),
    toRow(count(others), { what, setting: 'another one, then', aim: '≤ .05' }),
    toRow(count(streak), { what, setting: 'an unlucky streak that has gone again', aim: '≤ .05' }),
    toRow(count(healthy), { what, setting: 'nothing wrong', aim: '≤ .01' }),
    toRow(count(mixed), { what, setting: 'the hard cases went to one seller', aim: '≤ .05' }),
    {
      what: 'wrongful naming rate',
      setting: 'one organisation in seven with somebody to name',
      n: wrongly.length + worse.length,
      value: falseNames + trueNames === 0 ? 0 : falseNames / (falseNames + trueNames),
      low: 0,
      high: Math.min(
        1,
        (falseNames + 0.85 * (3 / wrongly.length)) / (falseNames + trueNames + 0.85 * (3 / wrongly.length)),
      ),
      aim: '≤ .05',
    },
  ]
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { organisations: { type: 'string', default: '30' }, naming: { type: 'boolean', default: false } },
  })
  const organisations = Number(values.organisations)
  const rows = values.naming ? findNaming(2 * organisations) : calibrateSignals({ organisations })
  for (const row of rows) console.log(JSON.stringify(row))
}
