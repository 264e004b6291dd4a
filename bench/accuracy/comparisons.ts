import { keyOf } from './cases.ts'
import type { CaseScore, FixScore } from './score.ts'
import { bootstrap, rankings, shareOf, wilson, withinPlaces, type Figure, type Ranking } from './statistics.ts'
import { percent, toTable, type Row } from './table.ts'

const componentCount = 54

function told(scores: readonly CaseScore[], figure: Figure): string {
  const value = figure(scores)
  if (Number.isNaN(value)) return '–'
  const [low, high] =
    value === 0 || value === 1 ? wilson(value * scores.length, scores.length) : bootstrap(scores, figure)
  return `${percent(value)} (${percent(low)}–${percent(high)})`
}

/** The simple rules are told where to look, the diagnosis is not. */
export function describeBaselines(scores: readonly CaseScore[]): string {
  const at = (weeks: number) => scores.filter(({ case: each, faults }) => each.weeks === weeks && faults.length > 0)
  const row = (name: string, ranking: Ranking): Row => [
    name,
    ...[13, 39].flatMap((weeks) => [1, 3].map((places) => told(at(weeks), withinPlaces(ranking, places)))),
  ]
  const guess = [1, 3].map((places) => percent(places / componentCount))
  const roots = toTable(
    ['root of the fault', 'first, 13 weeks', 'among three', 'first, 39 weeks', 'among three'],
    [
      row('diagnosis', rankings.diagnosis),
      row('diagnosis without scoring of origins (most surely failing first)', rankings.failing),
      row('largest z of a chart, mapped to a component', rankings.movement),
      row('most broken run rules (XmR), mapped', rankings.alarms),
      row('naive before and after: largest change, mapped', rankings.beforeAfter),
      ['uniform guess', ...guess, ...guess],
    ],
  )
  const healthy = scores.filter(({ case: each }) => each.scenario === 'healthy')
  const ranked = scores.filter(({ lastIsGuilty }) => lastIsGuilty !== null)
  const alarms = healthy.reduce((sum, { chartAlarms }) => sum + chartAlarms, 0) / healthy.length
  return [
    'Charts mapped to a component: the first that has the metric as an indicator. The rules look only at charts of the units the fault is about; the diagnosis has to find those itself.',
    roots,
    `Of ${healthy.length} healthy organisations ${told(healthy, (own) => shareOf(own, ({ findings }) => findings.length > 0))} have any finding; run rules mark ${alarms.toFixed(1)} organisation charts in each within the last quarter. A raw ranking by win rate puts somebody last in every organisation; in ${percent(shareOf(ranked, ({ lastIsGuilty }) => lastIsGuilty === false))} of ${ranked.length} runs that is somebody with nothing wrong. The diagnosis named ${scores.flatMap(({ named }) => named).length} people in all, ${scores.flatMap(({ wronglyNamed }) => wronglyNamed).length} of them wrongly.`,
  ].join('\n\n')
}

export function describeFixes(scores: readonly CaseScore[]): string {
  const fixes = scores.flatMap((score) => score.fixes)
  if (fixes.length === 0) return 'No run with judged fixes.'
  const verdicts = ['verified', 'promising', 'unproven', 'band-aid', 'displaced', 'worse', 'too-early']
  const rows = (['real', 'band-aid', 'placebo'] as const).map((kind): Row => {
    const own = fixes.filter((fix) => fix.kind === kind)
    const naive = own.filter((fix): fix is FixScore & { naive: boolean } => fix.naive !== null)
    return [
      kind,
      String(own.length),
      ...verdicts.map((verdict) => String(own.filter((fix) => fix.verdict === verdict).length)),
      naive.length === 0 ? '–' : `${naive.filter(({ naive: better }) => better).length} of ${naive.length}`,
    ]
  })
  return [
    'Verdicts on the fixes that the simulated organisations recorded, by what they really did; last, what a naive look at the eight periods before and after says.',
    toTable(['fix', 'judged', ...verdicts, 'naive: better'], rows),
  ].join('\n\n')
}

/** The same organisations with a part of the method left out, against themselves with all of it. */
export function describeAblations(scores: readonly CaseScore[]): string {
  const full = new Map(
    scores.filter(({ case: each }) => each.without === null).map((score) => [keyOf(score.case), score]),
  )
  const groups = Map.groupBy(
    scores.filter(({ case: each }) => each.without !== null && full.has(keyOf({ ...each, without: null }))),
    ({ case: each }) => each.without ?? '',
  )
  if (groups.size === 0) {
    return 'No run with a part left out has been kept yet: `--without memory,mix-adjustment,correction-for-looks`. What the scoring of origins is worth stands in the table above.'
  }
  const cells = (own: readonly CaseScore[]): string[] => {
    const faulty = own.filter(({ faults }) => faults.length > 0)
    const sound = own.filter(({ faults, external }) => faults.length === 0 && external === null)
    return [
      told(faulty, withinPlaces(rankings.diagnosis, 1)),
      told(faulty, withinPlaces(rankings.diagnosis, 3)),
      sound.length === 0 ? '–' : `${sound.filter(({ findings }) => findings.length > 0).length} of ${sound.length}`,
      `${own.flatMap(({ wronglyNamed }) => wronglyNamed).length} of ${own.flatMap(({ named }) => named).length}`,
    ]
  }
  const rows = [...groups].flatMap(([without, own]): Row[] => {
    const same = own.flatMap(({ case: each }) => full.get(keyOf({ ...each, without: null })) ?? [])
    return [
      [`without ${without.replaceAll('-', ' ')}`, String(own.length), ...cells(own)],
      ['the same with all', String(same.length), ...cells(same)],
    ]
  })
  return toTable(['', 'runs', 'first', 'among three', 'nothing wrong, yet a finding', 'named wrongly'], rows)
}
