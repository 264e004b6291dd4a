import { organisation, unitKey, type Unit } from '../../unit.ts'
import type { ScopeFinding, Signal } from '../../signals/index.ts'
import { findSymptomOfMovement } from '../evidence/index.ts'
import { formatDay, formatList, formatNumber, lowerFirst, metricName, unitName } from '../wording/format.ts'
import { chartUnit, describeDuration, describeHeadline, findOnset, findSignal } from './describe-movement.ts'
import type { FindingMetric, Story, SymptomGroup } from './finding.ts'
import { describeConfounders, type PersonContext } from './person-context.ts'
import { computeMoneyLost, type Takings } from './waiting-cost.ts'

export interface BuildContext {
  readonly signals: readonly Signal[]
  readonly currency: string | null
  readonly people: ReadonlyMap<string, PersonContext>
  readonly takings: Takings | null
}

/** What moved together, told as one story: since when, what shows, who is and is not affected. */
export function buildStory(group: SymptomGroup, context: BuildContext): Story | null {
  const [lead] = group.movements
  if (!lead) return null
  const leading = findSymptomOfMovement(lead)?.id ?? lead.metric
  return {
    id: toId(group),
    sentence: describeHeadline(group, context.signals, context.currency),
    detail: describeDetail(group, lead, context),
    scope: group.scope,
    units: group.units.length > 0 ? group.units : [organisation],
    unaffected: group.unaffected,
    since: findOnset(group),
    metrics: group.movements.map((movement) => {
      const unit = chartUnit(group.scope, movement)
      return toMetric(movement, findSignal(context.signals, movement, unit), unit)
    }),
    series: group.movements
      .flatMap((movement) => findSignal(context.signals, movement, chartUnit(group.scope, movement)) ?? [])
      .slice(0, 4),
    basis: {
      unit: group.scope === 'systemic' ? organisation : (group.units[0] ?? organisation),
      // What leads the story counts twice: a root that explains the rest but not this would surprise.
      targets: [leading, ...group.symptoms],
      systemic: group.scope === 'systemic',
      money: computeMoneyLost(group, context.takings, context.currency),
    },
  }
}

function toId(group: SymptomGroup): string {
  const units = group.scope === 'systemic' ? [] : group.units.map(unitKey).toSorted()
  return [group.scope, group.movements[0]?.metric ?? '', ...units]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
}

function describeDetail(group: SymptomGroup, lead: ScopeFinding, context: BuildContext): string {
  const parts: string[] = []
  const { affected, comparable } = lead.breadth
  if (affected > 0 && comparable > 0 && (group.scope === 'team' || lead.managersAffected < 2)) {
    parts.push(`${affected} of ${comparable} comparable sellers show it clearly.`)
  }
  if (group.scope === 'systemic' && group.unaffected.length > 0 && affected < comparable) {
    parts.push(`Not clearly in ${formatList(group.unaffected.map((unit) => unitName(unit)))}.`)
  }
  if (group.echoes.length > 0) parts.push(describeEchoes(group.echoes))
  const onset = findOnset(group)
  const first = group.movements.find(({ kind, since }) => kind === lead.kind && since === onset) ?? lead
  if (first.persistence > 1) {
    const signal = findSignal(context.signals, first, chartUnit(group.scope, first))
    parts.push(`It has held for ${describeDuration(first, signal)}.`)
  }
  for (const unit of group.scope === 'individual' ? group.units : []) {
    const person = context.people.get(unit.id)
    if (person) parts.push(describeConfounders(person))
    parts.push('A talk and a look at the circumstances come before any conclusion about a person.')
  }
  return parts.filter((part) => part !== '').join(' ')
}

/** `The same story in parts: pipeline created in region Midlea and region Sundera.` */
function describeEchoes(echoes: readonly ScopeFinding[]): string {
  const byMetric = Map.groupBy(echoes, (echo) => echo.metric)
  const parts = [...byMetric].map(
    ([metric, movements]) =>
      `${lowerFirst(metricName(metric))} in ${formatList(movements.flatMap((movement) => movement.units.map(unitName)))}`,
  )
  return `The same story in parts: ${formatList(parts)}.`
}

const ruleWords = {
  'outside-limits': 'a point outside the limits',
  'eight-on-one-side': 'eight points on one side of the centre',
  'three-of-four-near-limit': 'three of four points near a limit',
} as const

function toMetric(movement: ScopeFinding, signal: Signal | null, unit: Unit): FindingMetric {
  const limits = signal?.chart.points.findLast((point) => point !== null) ?? null
  const rules = [...new Set(signal?.chart.points.slice(-13).flatMap((point) => point?.rules ?? []) ?? [])]
  const shift =
    movement.kind === 'level'
      ? 'stands apart from comparable units'
      : `shifted around ${formatDay(movement.since)} and held for ${describeDuration(movement, signal)}`
  const chance = `chance alone: ${describeChance(movement.qValue)} after all looks`
  return {
    id: movement.metric,
    unit,
    value: movement.after,
    before: movement.before,
    limits: limits === null ? null : { centre: limits.centre, lower: limits.lower, upper: limits.upper },
    rule: [shift, chance, ...rules.map((rule) => ruleWords[rule])].join('; '),
  }
}

function describeChance(q: number): string {
  return q < 0.001 ? 'under 0.1 %' : `${formatNumber(q * 100, 1)} %`
}
