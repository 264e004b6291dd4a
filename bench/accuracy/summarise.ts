import type { CaseScore, FaultScore, Scope } from './score.ts'

const componentCount = 54

function share<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.length === 0 ? Number.NaN : items.filter(fits).length / items.length
}

function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${Math.round(100 * value)} %`
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Wilson interval at 90 %: seeds are few. */
function interval(rate: number, n: number): string {
  if (n === 0) return ''
  const z = 1.645
  const middle = (rate + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n))
  return ` (${Math.round(100 * Math.max(0, middle - half))}–${Math.round(100 * Math.min(1, middle + half))})`
}

function withInterval<T>(items: readonly T[], fits: (item: T) => boolean): string {
  const rate = share(items, fits)
  return `${percent(rate)}${interval(rate, items.length)}`
}

const scopes: readonly Scope[] = ['none', 'individual', 'team', 'segment', 'systemic']

function trueScope(score: CaseScore): Scope {
  if (score.external !== null) return 'systemic'
  return score.faults[0]?.scope ?? 'none'
}

/** Mean over the scopes of the harmonic mean of precision and recall. */
export function scopeMacroF1(scores: readonly CaseScore[]): number {
  const values = scopes.flatMap((scope) => {
    const real = scores.filter((score) => trueScope(score) === scope)
    const said = scores.filter((score) => score.sees === scope)
    if (real.length === 0) return []
    const hits = real.filter((score) => score.sees === scope).length
    return [hits === 0 ? 0 : (2 * hits) / (real.length + said.length)]
  })
  return mean(values)
}

/** Expected calibration error of the probability of being the root, over ten bins of claims above 2 per cent. */
export function calibrationError(scores: readonly CaseScore[]): number {
  const claims = scores.flatMap((score) => score.claims).filter(([probability]) => probability > 0.02)
  const bins = Array.from({ length: 10 }, () => ({ n: 0, said: 0, right: 0 }))
  for (const [probability, right] of claims) {
    const bin = bins[Math.min(9, Math.floor(probability * 10))]!
    bin.n++
    bin.said += probability
    bin.right += Number(right)
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.said - bin.right), 0) / Math.max(1, claims.length)
}

type Row = readonly string[]

function toTable(header: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}

const within = (faults: readonly FaultScore[], key: 'rank' | 'baselineRank', places: number) =>
  withInterval(faults, (fault) => (fault[key] ?? componentCount) <= places)

export function describeRoots(scores: readonly CaseScore[]): string {
  const faults = scores.flatMap((score) => score.faults)
  return toTable(
    ['root of the fault', 'first', 'among three'],
    [
      ['diagnosis', within(faults, 'rank', 1), within(faults, 'rank', 3)],
      ['largest movement, mapped', within(faults, 'baselineRank', 1), within(faults, 'baselineRank', 3)],
      ['uniform guess', percent(1 / componentCount), percent(3 / componentCount)],
    ],
  )
}

export function describeAlarms(scores: readonly CaseScore[]): string {
  const healthy = scores.filter((score) => score.case.scenario === 'healthy')
  const streaks = scores.filter((score) => score.case.scenario.endsWith('-streak'))
  const named = scores.flatMap((score) => score.named)
  const wrong = scores.flatMap((score) => score.wronglyNamed)
  const rows: Row[] = [
    ['healthy runs', String(healthy.length)],
    ['with any finding', withInterval(healthy, (score) => score.findings > 0)],
    ['with a systemic finding', withInterval(healthy, (score) => score.sees === 'systemic')],
    ['with a component above one half', withInterval(healthy, (score) => score.accused.length > 0)],
    ['findings per healthy run', healthy.length === 0 ? '–' : mean(healthy.map((score) => score.findings)).toFixed(1)],
    [
      'charts that break a run rule, per healthy run',
      healthy.length === 0 ? '–' : mean(healthy.map((score) => score.chartAlarms)).toFixed(1),
    ],
    ['lucky or unlucky seller named', withInterval(streaks, (score) => score.unluckyNamed)],
    ['people named / of them wrongly', `${named.length} / ${wrong.length}`],
    ['scope of the first finding, macro F1', scopeMacroF1(scores).toFixed(2)],
    ['calibration error of the root probability', calibrationError(scores).toFixed(3)],
    ['rows refused', String(scores.reduce((sum, score) => sum + score.refused, 0))],
    ['seconds per run, mean', mean(scores.map((score) => score.seconds)).toFixed(1)],
  ]
  return toTable(['false alarms and the rest', ''], rows)
}

function keyOf(score: CaseScore): string {
  return `${score.case.scenario}|${score.case.severity}|${score.case.weeks ?? '–'}|${score.case.data}`
}

export function describeScenarios(scores: readonly CaseScore[]): string {
  const keys = [...new Set(scores.map(keyOf))]
  const rows = keys.map((key): Row => {
    const own = scores.filter((score) => keyOf(score) === key)
    const faults = own.flatMap((score) => score.faults)
    const counts = scopes.map((scope) => own.filter((score) => score.sees === scope).length)
    const [scenario = '', severity = '', weeks = '', data = ''] = key.split('|')
    const firsts = own.map((score) => score.firstRoots[0]?.split(' ')[0] ?? '')
    const usual = [...new Set(firsts)].toSorted(
      (a, b) => firsts.filter((x) => x === b).length - firsts.filter((x) => x === a).length,
    )
    return [
      scenario,
      severity,
      weeks,
      data,
      String(own.length),
      percent(share(faults, (fault) => fault.rank === 1)),
      percent(share(faults, (fault) => (fault.rank ?? componentCount) <= 3)),
      percent(share(faults, (fault) => fault.pillarFirst)),
      percent(share(faults, (fault) => fault.placed)),
      counts.join('/'),
      usual.slice(0, 2).join(', '),
    ]
  })
  const header = [
    'scenario',
    'severity',
    'weeks',
    'data',
    'runs',
    'first',
    'three',
    'pillar',
    'placed',
    'none/ind/team/seg/sys',
    'first guesses',
  ]
  return toTable(header, rows)
}
