import { keyOf } from './cases.ts'
import { describeAblations, describeBaselines, describeFixes } from './comparisons.ts'
import { describeMisses } from './remarks.ts'
import type { CaseScore } from './score.ts'
import {
  binClaims,
  bootstrap,
  brierScore,
  calibrationError,
  rankings,
  scopeMacroF1,
  scopes,
  shareOf,
  trueScope,
  verdictAuc,
  wilson,
  withinPlaces,
  wrongNames,
  type Figure,
} from './statistics.ts'
import { number, percent, toTable, type Row } from './table.ts'

/** The whole page from the scores of the runs kept. */
export function describeAccuracy(all: readonly CaseScore[]): string {
  const scores = [...new Map(all.map((score) => [keyOf(score.case), score])).values()]
  const whole = scores.filter(({ case: each }) => each.without === null && each.data === 'all')
  const stated = whole.filter(({ case: each }) => each.size === 'M' && each.severity === 'medium')
  return [
    '# Accuracy of the diagnosis on simulated organisations',
    "Written by `node bench/accuracy/run.ts --write` from the figures in `bench/accuracy/results/`; do not edit. Every organisation is simulated (decision 0400), written to files, recognised, imported and diagnosed as a user's export would be (decision 0402). The simulator shares no code with the diagnosis, and a fifth of its causal links differ from the framework's. Intervals in brackets are 90 %, by drawing organisations anew; where all or none are right, Wilson's.",
    '## What was run',
    describeRuns(scores),
    'Revisions are those of the code measured; what came after them is not in the figures. The rates of symptoms that the evidence uses come from training seeds below 101 (decision 0410), its exponents and caps from seeds below 120 (decision 0612); the seeds told here were not looked at before.',
    '## Aims and figures',
    'Medium severity, size M (30 sellers). "13 weeks" and "39 weeks" are the weeks of data since the fault began; organisations without a fault that begins count in both.',
    describeAims(stated),
    '## Beside simple rules',
    describeBaselines(stated),
    '## Fixes and whether they held',
    describeFixes(whole),
    '## What the parts of the method are worth',
    describeAblations(scores),
    '## By scenario',
    'Places: of the root among the probable origins, run by run, `–` not among them. First guesses: what came first instead, or as well. Scope: what the first finding says.',
    describeScenarios(stated),
    ...describeOthers(whole),
    '## Calibration',
    'Probability that a component is the origin, as said of the whole organisation, against how often it was; claims above .02, all runs of the two columns above.',
    describeCalibration(stated),
    '## Misses and their reasons',
    describeMisses(stated),
  ].join('\n\n')
}

function describeRuns(scores: readonly CaseScore[]): string {
  const groups = Map.groupBy(scores, ({ case: each, revision }) =>
    [each.size, each.severity, each.weeks ?? 'own', each.data, each.without ?? 'nothing', revision].join('|'),
  )
  const rows = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]): Row => {
      const seeds = own.map(({ case: each }) => each.seed)
      const count = new Set(own.map(({ case: each }) => each.scenario)).size
      return [...key.split('|'), String(count), `${Math.min(...seeds)}–${Math.max(...seeds)}`, String(own.length)]
    })
  const table = toTable(
    ['size', 'severity', 'weeks', 'data', 'left out', 'revision', 'scenarios', 'seeds', 'runs'],
    rows,
  )
  const has = (fits: (score: CaseScore) => boolean) => scores.some(fits)
  const missing = [
    has(({ case: each }) => each.severity === 'mild') ? '' : 'mild severity',
    has(({ case: each }) => each.severity === 'severe') ? '' : 'severe severity',
    has(({ case: each }) => each.size === 'S') ? '' : 'size S',
    has(({ case: each }) => each.size === 'L') ? '' : 'size L',
    has(({ case: each }) => each.data === 'crm') ? '' : 'CRM files only',
  ].filter((part) => part !== '')
  const seeds = new Set(scores.filter(({ faults }) => faults.length > 0).map(({ case: each }) => each.seed)).size
  return [
    table,
    `The protocol asks for 20 seeds of each scenario at three severities and three sizes, some 3,600 runs. Run were ${scores.length}, with ${seeds} ${seeds === 1 ? 'seed' : 'seeds'} of the faults${missing.length === 0 ? '' : `; not run: ${missing.join(', ')}`}. With so few, a figure moves by several points from one seed to the next: read the intervals.`,
  ].join('\n\n')
}

function describeAims(scores: readonly CaseScore[]): string {
  const at = (weeks: number) => scores.filter(({ case: each }) => each.weeks === weeks)
  const still = scores.filter(({ case: each }) => each.weeks === null)
  const healthy = scores.filter(({ case: each }) => each.scenario === 'healthy')
  const streaks = scores.filter(({ case: each }) => each.scenario.endsWith('-streak'))
  const placebo = scores.flatMap(({ fixes }) => fixes.filter(({ kind }) => kind === 'placebo'))
  const accused: Figure = (own) => shareOf(own, ({ components }) => components.some(([, , failing]) => failing > 0.5))
  const detected: Figure = (own) =>
    shareOf(
      own.flatMap(({ faults }) => faults),
      ({ noticed }) => noticed,
    )
  const pillar: Figure = (own) =>
    shareOf(
      own.flatMap(({ faults }) => faults),
      ({ pillarFirst }) => pillarFirst,
    )
  const row = (name: string, aim: string, figure: Figure, format: (value: number) => string): Row => [
    name,
    aim,
    told(at(13), figure, format, still),
    told(at(39), figure, format, still),
  ]
  const both = (name: string, aim: string, text: string): Row => [name, aim, text, text]
  const named = scores.flatMap((score) => score.named).length
  const wrong = scores.flatMap((score) => score.wronglyNamed).length
  return toTable(
    ['', 'aim', '13 weeks', '39 weeks'],
    [
      row('root of the fault first', '≥ 70 %', only(withinPlaces(rankings.diagnosis, 1)), percent),
      row('root among the first three', '≥ 90 %', only(withinPlaces(rankings.diagnosis, 3)), percent),
      row('first among what the fault names as its roots', '', only(withinPlaces(rankings.any, 1)), percent),
      row('pillar of the first right', '≥ 65 %', only(pillar), percent),
      row("a finding is about the fault's units", '', only(detected), percent),
      row('scope of the first finding, macro F1', '≥ .75', scopeMacroF1, number),
      row('calibration error of the origin', '≤ .05', calibrationError, number),
      row('Brier score of the same claims', '', brierScore, number),
      both('healthy, any component above .5', '≤ 5 %', told(healthy, accused, percent)),
      both(
        'healthy, any finding',
        '',
        told(healthy, (own) => shareOf(own, ({ findings }) => findings.length > 0), percent),
      ),
      both(
        'lucky or unlucky streak: no action recommended',
        '≥ 85 %',
        told(streaks, (own) => shareOf(own, ({ findings }) => findings.length === 0), percent),
      ),
      both(
        'named wrongly, of those named',
        '≤ 5 %',
        named === 0 ? `nobody named in ${scores.length} runs` : `${wrong} of ${named}: ${percent(wrongNames(scores))}`,
      ),
      both(
        'placebo fixes called verified',
        '≤ 5 %',
        placebo.length === 0
          ? '–'
          : `${placebo.filter(({ verdict }) => verdict === 'verified').length} of ${placebo.length}`,
      ),
      both('real fixes told from others, AUC', '≥ .90', told(scores, verdictAuc, number)),
    ],
  )
}

/** Of runs with a fault inside the organisation. */
const only =
  (figure: Figure): Figure =>
  (scores) =>
    figure(scores.filter(({ faults, case: each }) => faults.length > 0 && each.weeks !== null))

function told(
  scores: readonly CaseScore[],
  figure: Figure,
  format: (value: number) => string,
  also: readonly CaseScore[] = [],
): string {
  const own = [...scores, ...also]
  const value = figure(own)
  if (scores.length === 0 || Number.isNaN(value)) return '–'
  const n = scores.length
  const [low, high] = value === 0 || value === 1 ? wilson(value * n, n) : bootstrap(own, figure)
  return `${format(value)} (${format(low)}–${format(high)}; n ${n})`
}

function describeScenarios(scores: readonly CaseScore[]): string {
  const groups = Map.groupBy(scores, ({ case: each }) => `${each.scenario}|${each.weeks ?? '–'}`)
  const rows = [...groups].map(([key, own]): Row => {
    const [scenario = '', weeks = ''] = key.split('|')
    const faults = own.flatMap((score) => score.faults)
    const counts = Map.groupBy(faults, ({ first }) => first?.[0] ?? 'nothing')
    const firsts = [...counts].toSorted((a, b) => b[1].length - a[1].length)
    const said = scopes.flatMap((scope) => {
      const n = own.filter(({ sees }) => sees === scope).length
      return n === 0 ? [] : [n === own.length ? scope : `${scope} ${n}`]
    })
    const [one] = own
    return [
      scenario,
      weeks,
      String(own.length),
      [...new Set(faults.map(({ root }) => root))].join(', ') || (one?.external ?? '–'),
      faults.map(({ rank }) => rank ?? '–').join(' '),
      firsts
        .slice(0, 3)
        .map(([id, list]) => `${id}${list.length > 1 ? ` ×${list.length}` : ''}`)
        .join(', '),
      one === undefined ? '' : trueScope(one),
      said.join(', '),
    ]
  })
  return toTable(['scenario', 'weeks', 'runs', 'root', 'places', 'first guesses', 'scope', 'scope said'], rows)
}

/** Other severities, sizes and files, where they were run. */
function describeOthers(scores: readonly CaseScore[]): string[] {
  const groups = Map.groupBy(
    scores.filter(({ faults, case: each }) => faults.length > 0 && each.weeks !== null),
    ({ case: each }) => `${each.size}|${each.severity}|${each.weeks ?? '–'}`,
  )
  if (groups.size < 3) return []
  const rows = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]): Row => [
      ...key.split('|'),
      String(own.length),
      told(own, withinPlaces(rankings.diagnosis, 1), percent),
      told(own, withinPlaces(rankings.diagnosis, 3), percent),
      told(own, withinPlaces(rankings.movement, 1), percent),
    ])
  return [
    '## By severity and size',
    toTable(['size', 'severity', 'weeks', 'runs', 'first', 'among three', 'largest movement first'], rows),
  ]
}

function describeCalibration(scores: readonly CaseScore[]): string {
  const rows = binClaims(scores)
    .filter(({ n }) => n > 0)
    .map(({ from, n, said, right }): Row => [
      `${number(from)}–${number(from + 0.1)}`,
      String(n),
      number(said),
      number(right),
    ])
  return toTable(['said', 'claims', 'mean said', 'were the origin'], rows)
}
