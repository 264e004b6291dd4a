import {
  findSymptomOf,
  formatCount,
  formatList,
  formatNumber,
  formatProbability,
  metricName,
  unitName,
  type Diagnosis,
  isWatched,
  type Finding,
} from '../../domain/diagnosis/index.ts'
import { findComponent } from '../../domain/framework/index.ts'
import type { Pattern, ScopeFinding, Signal, SpreadFinding } from '../../domain/signals/index.ts'

export interface SummarySources {
  readonly diagnosis: Diagnosis
  readonly signals: readonly Signal[]
  readonly scopes: readonly ScopeFinding[]
  readonly patterns: readonly Pattern[]
  readonly spreads: readonly SpreadFinding[]
}

/** The sentences to read first: what was found or that nothing was, what got better, what is the calendar, what is luck. */
export function describeSummary(sources: SummarySources): readonly string[] {
  return [
    describeFindings(sources.diagnosis.findings),
    describeExplanation(sources.diagnosis),
    ...describeHeldBack(sources.diagnosis),
    describeBetter(sources.scopes),
    describePattern(sources.patterns),
    describeLuck(sources.spreads),
    describeLooks(sources.signals),
  ].flatMap((sentence) => sentence ?? [])
}

/** How many findings there are, and about how much each of them is. */
export function describeFindings(findings: readonly Pick<Finding, 'id' | 'scope'>[]): string {
  if (findings.some(({ id }) => isWatched(id)))
    return 'Nothing is beyond usual variation by itself; one thing is to be watched, since several signs point the same way.'
  if (findings.length === 0) return 'Nothing is beyond usual variation: there is no finding to act on.'
  const words = {
    systemic: 'systemic',
    segment: 'in one segment',
    team: 'in one team',
    individual: 'individual',
  } as const
  const kinds = (['systemic', 'segment', 'team', 'individual'] as const).flatMap((scope) => {
    const n = findings.filter((finding) => finding.scope === scope).length
    return n === 0 ? [] : [`${formatCount(n)} ${words[scope]}`]
  })
  const noun = findings.length === 1 ? 'finding is' : 'findings are'
  return capitalise(`${formatCount(findings.length)} ${noun} beyond usual variation: ${formatList(kinds)}.`)
}

/** Shown only when one story stands out: most often several are about equally likely. */
const likelyStory = 0.2

function describeExplanation({ explanations, findings }: Diagnosis): string | null {
  const [best] = explanations
  if (!best || best.probability < likelyStory || best.origins.length === 0) return null
  // A finding says it already, with its own probability: another number for the same would only puzzle.
  const told = new Set(findings.flatMap(({ roots: [root] }) => root?.component ?? []))
  if (best.origins.every((id) => told.has(id))) return null
  const names = best.origins.map((id) => findComponent(id)?.name ?? 'something outside')
  return `The likeliest single story behind everything seen: it starts at ${formatList(names)} (${formatProbability(best.probability)}).`
}

function describeHeldBack({ heldBack }: Diagnosis): readonly string[] {
  const namesOf = (because: Diagnosis['heldBack'][number]['because']): string =>
    formatList([
      ...new Set(
        heldBack
          .filter((held) => held.because === because)
          .map(({ metric, units }) => {
            const where = units.filter((unit) => unit.kind !== 'organisation').map(unitName)
            return `${metricName(metric)}${where.length === 0 ? '' : ` (${formatList(where)})`}`
          }),
      ),
    ])
  const contradicted = namesOf('contradicted')
  const recording = namesOf('recording')
  return [
    ...(contradicted === ''
      ? []
      : [
          `Moved, but the rest of the evidence speaks against anything failing there, so it is only watched: ${contradicted}.`,
        ]),
    ...(recording === '' ? [] : [`Moved, but most likely because of how it is recorded: ${recording}.`]),
  ]
}

function describeBetter(scopes: readonly ScopeFinding[]): string | null {
  const better = scopes.filter((scope) => scope.better === true && scope.scope !== 'none')
  if (better.length === 0) return null
  const names = better
    .toSorted((a, b) => b.logBayesFactor - a.logBayesFactor || (a.metric < b.metric ? -1 : 1))
    .map(
      (scope) =>
        `${metricName(scope.metric)}${scope.scope === 'systemic' ? '' : ` (${formatList(scope.units.map((unit) => unit.name))})`}`,
    )
  return `Better than before: ${formatList([...new Set(names)])}.`
}

function describePattern(patterns: readonly Pattern[]): string | null {
  const whole = patterns.filter((pattern) => pattern.unit.kind === 'organisation')
  return whole[0]?.sentence ?? null
}

function describeLuck(spreads: readonly SpreadFinding[]): string | null {
  return spreads.find((spread) => spread.metric === 'win-rate' && spread.among === 'sellers')?.sentence ?? null
}

/** What was looked at, so that silence can be told from blindness. */
function describeLooks(signals: readonly Signal[]): string {
  const judged = signals.filter((signal) => signal.verdict.status !== 'insufficient')
  const metrics = new Set(judged.map((signal) => signal.series.metric))
  const unitsOf = (kind: string): number =>
    new Set(judged.filter((signal) => signal.unit.kind === kind).map((signal) => signal.unit.id)).size
  const units = [
    'the organisation',
    ...(
      [
        ['team', 'teams'],
        ['segment', 'segments'],
        ['person', 'people'],
      ] as const
    ).flatMap(([kind, plural]) =>
      unitsOf(kind) > 0 ? [`${unitsOf(kind)} ${unitsOf(kind) === 1 ? kind : plural}`] : [],
    ),
  ]
  const telling = [...metrics].filter((metric) => findSymptomOf(metric) !== null).length
  if (telling === 0) return 'There is too little history to judge any metric.'
  return `Looked at: ${telling} ${telling === 1 ? 'metric' : 'metrics'} for ${formatList(units)}, ${formatNumber(judged.length, 0)} series in all.`
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
