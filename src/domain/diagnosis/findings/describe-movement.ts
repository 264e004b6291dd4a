import type { Day } from '../../metrics/series.ts'
import { isCohort, type ScopeFinding, type Signal } from '../../signals/index.ts'
import { organisation, unitKey, type Unit } from '../../unit.ts'
import { findSymptomOfMovement } from '../evidence/index.ts'
import {
  formatCount,
  formatDay,
  lowerFirst,
  formatList,
  formatMetricValue,
  metricName,
  unitName,
} from '../wording/format.ts'
import type { SymptomGroup } from './finding.ts'

/** The unit whose series shows a movement: the organisation where everyone moved, unless it is one stage of the process. */
export function chartUnit(scope: SymptomGroup['scope'], movement: ScopeFinding): Unit {
  const [unit = organisation] = movement.units
  return scope === 'systemic' && unit.kind !== 'segment' ? organisation : unit
}

/** The signal behind a movement; null where only its parts were judged. */
export function findSignal(signals: readonly Signal[], movement: ScopeFinding, unit: Unit): Signal | null {
  const own = signals.filter(
    (signal) => signal.series.metric === movement.metric && unitKey(signal.unit) === unitKey(unit),
  )
  const sameKind = own.find((signal) => signal.verdict.status === 'signal' && signal.verdict.kind === movement.kind)
  return sameKind ?? own[0] ?? null
}

/** The headline: since when, what shows, where, from what to what. */
export function describeHeadline(group: SymptomGroup, signals: readonly Signal[], currency: string | null): string {
  const [lead, ...others] = group.movements
  if (!lead) return ''
  const unit = chartUnit(group.scope, lead)
  const shows = findSymptomOfMovement(lead)?.name ?? `${metricName(lead.metric)} is worse`
  const names = formatList((isCohort(lead.units[0]) ? lead.units : group.units).map(unitName))
  const change = describeChange(lead, currency)
  const also = others
    .filter((other) => other.metric !== lead.metric)
    .slice(0, 2)
    .map((other) => describeChange(other, currency))
  const along = also.length === 0 ? '' : `, ${formatList(also)}`
  if (lead.kind === 'level') return describeLevel(group, lead, names, currency)
  const since = describeSince(findOnset(group), findSignal(signals, lead, unit))
  switch (group.scope) {
    case 'systemic':
      return `${since}, ${shows}${describeWhere(lead)}: ${change}${along}.`
    case 'team':
    case 'segment':
      return `${since}, ${shows} in ${names}: ${change}${along}${describeCalm(group)}.`
    case 'individual':
      return `${since}, ${names} is beyond the usual variation: ${change}${along} (n = ${Math.round(lead.n)}).`
  }
}

function describeWhere(lead: ScopeFinding): string {
  if (lead.units[0]?.kind === 'segment') return ` across the organisation, in ${formatList(lead.units.map(unitName))}`
  const { affected, comparable } = lead.breadth
  if (lead.managersAffected >= 2 && affected > 0) {
    return ` across the organisation, with ${affected} of ${comparable} sellers in ${formatCount(lead.managersAffected)} teams`
  }
  return ' across the organisation'
}

function describeLevel(group: SymptomGroup, lead: ScopeFinding, names: string, currency: string | null): string {
  const peers = group.scope === 'team' ? 'teams' : group.scope === 'segment' ? 'segments' : 'sellers'
  const own = formatMetricValue(lead.metric, lead.after, currency)
  const theirs = formatMetricValue(lead.metric, lead.before, currency)
  const n = group.scope === 'individual' ? ` (n = ${Math.round(lead.n)})` : ''
  return `Over the whole time seen, ${lowerFirst(metricName(lead.metric))} is ${own} with ${names}, where comparable ${peers} have ${theirs}${n}.`
}

function describeCalm(group: SymptomGroup): string {
  const n = group.unaffected.length
  if (n === 0) return ''
  const what = group.scope === 'team' ? 'team' : 'segment'
  return `; the other ${n === 1 ? what : `${formatCount(n)} ${what}s`} did not move`
}

/** `win rate fell from 41 % to 29 %`. */
export function describeChange(movement: ScopeFinding, currency: string | null): string {
  const verb = movement.after > movement.before ? 'rose' : 'fell'
  const from = formatMetricValue(movement.metric, movement.before, currency)
  const to = formatMetricValue(movement.metric, movement.after, currency)
  return `${lowerFirst(metricName(movement.metric))} ${verb} from ${from} to ${to}`
}

/**
 * When a story began: the first movement but for the earliest quarter of them, since one early date may be an estimate
 * gone wrong, and most show late.
 */
export function findOnset(group: SymptomGroup): Day {
  const changes = group.movements.filter(({ kind }) => kind === 'change')
  const days = (changes.length > 0 ? changes : group.movements).map((movement) => movement.since).toSorted()
  return days[Math.floor((days.length - 1) / 4)] ?? ''
}

function describeSince(onset: Day, signal: Signal | null): string {
  const grain = signal?.series.grain
  if (grain === 'week') return `Since the week of ${formatDay(onset)}`
  if (grain === 'month') return `Since ${formatDay(onset).replace(/^\d+ /, '')}`
  return `Since ${formatDay(onset)}`
}

const grainNames = { week: 'week', month: 'month', quarter: 'quarter' } as const

/** `27 weeks`, in the grain of the movement's series. */
export function describeDuration(movement: ScopeFinding, signal: Signal | null): string {
  const name = signal === null ? 'period' : grainNames[signal.series.grain]
  return `${formatCount(movement.persistence)} ${name}${movement.persistence === 1 ? '' : 's'}`
}
