import { toDay, toPeriod } from '../../domain/calendar/index.ts'
import {
  explainProduct,
  explainState,
  type Explanation,
  type Factor,
  type UnitState,
} from '../../domain/explain/index.ts'
import { countSellerDays, type Metric } from '../../domain/metrics/index.ts'
import type { UnitView } from '../../domain/metrics/define.ts'
import type { MetricValue } from '../../domain/metrics/metric.ts'
import { organisation, unitKey, type Unit } from '../../domain/unit.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { readFactors, type NamedFactor } from './read-factors.ts'
import type { TwoSpans } from './read-cells.ts'

export interface StateContext {
  readonly metric: Metric
  readonly unit: Unit
  readonly spans: TwoSpans
  /** Day number beyond which nothing is known. */
  readonly asOf: number
  readonly random: () => number
}

/** A state, as it stood when the last day of each period was over. The explanation, or why there is none. */
export async function explainStates(
  session: FactsSession,
  settings: MeasureSettings,
  { metric, unit, spans, asOf, random }: StateContext,
): Promise<Explanation | string> {
  const days = {
    before: Math.min(spans.before.end - 1, asOf),
    after: Math.min(spans.after.end - 1, asOf),
  }
  const before = await readState(session, { ...settings, asOf: toDay(days.before) }, { metric, unit })
  const after = await readState(session, { ...settings, asOf: toDay(days.after) }, { metric, unit })
  const periods = { before: toPeriod(spans.before), after: toPeriod(spans.after) }
  const about = { id: metric.id, name: metric.name, unit: metric.unit }
  const note = `A state: as it stood when ${toDay(days.before)} and ${toDay(days.after)} were over.`
  if (before.factors !== null && after.factors !== null) {
    const factors = toFactors(before.factors, after.factors)
    if (typeof factors === 'string') return factors
    const explained = explainProduct({ metric: about, ...periods, factors, random })
    return { ...explained, notes: [note, ...before.notes, ...noteOnChance(before.factors)] }
  }
  if (before.value?.status !== 'value' || after.value?.status !== 'value') {
    const missing = [before, after].find((side) => side.value?.status !== 'value')?.value
    const why = missing?.status === 'insufficient' ? `: have ${missing.have}, need ${missing.need} ${missing.of}` : ''
    return `${metric.name} has no value at the end of one of the periods${why}`
  }
  const explained = explainState({
    metric: about,
    ...periods,
    values: { before: before.value, after: after.value },
    states: unit.kind === 'organisation' ? pairStates(before.parts, after.parts) : [],
  })
  const why = `${metric.name} is no sum over cases, so no parts of it add up to its change.`
  return { ...explained, notes: [note, why] }
}

interface State {
  readonly value: MetricValue | null
  readonly factors: readonly NamedFactor[] | null
  readonly parts: ReadonlyMap<string, { readonly unit: Unit; readonly value: number }>
  readonly notes: readonly string[]
}

async function readState(
  session: FactsSession,
  settings: MeasureSettings,
  { metric, unit }: { readonly metric: Metric; readonly unit: Unit },
): Promise<State> {
  const given = await session.measure(settings)
  const measures = { ...given, frames: new Map([...given.frames, ['sellers', countSellerDays(given)] as const]) }
  const viewOf = (index: number): UnitView => ({ measures, unit: measures.units[index] ?? organisation, index })
  const index = measures.units.findIndex((one) => unitKey(one) === unitKey(unit))
  const parts = measures.units.flatMap((one, at) => {
    if (one.kind === 'organisation' || one.kind === 'person' || !metric.units.includes(one.kind)) return []
    const valued = metric.value(viewOf(at))
    return valued?.value.status === 'value' ? [[unitKey(one), { unit: one, value: valued.value.value }] as const] : []
  })
  const isMissing = index < 0
  return {
    value: isMissing ? null : (metric.value(viewOf(index))?.value ?? null),
    factors: isMissing ? null : readFactors(metric, viewOf(index)),
    parts: new Map(parts),
    notes:
      metric.needs.some(({ table }) => table === 'quotas') && !measures.history.has('close_on')
        ? ['Close dates are taken as they are now: how they were moved is not recorded.']
        : [],
  }
}

/** Which factors the intervals take as certain. */
function noteOnChance(factors: readonly NamedFactor[]): readonly string[] {
  const certain = factors.flatMap(({ name, value }) =>
    value?.status === 'value' && value.interval === null ? [name] : [],
  )
  return certain.length === 0 ? [] : [`Taken as they stand, with no chance in them: ${certain.join(', ')}.`]
}

function toFactors(before: readonly NamedFactor[], after: readonly NamedFactor[]): readonly Factor[] | string {
  const factors: Factor[] = []
  for (const [i, { name, inverse, value }] of before.entries()) {
    const later = after[i]?.value
    if (value?.status !== 'value' || later?.status !== 'value' || value.value <= 0 || later.value <= 0) {
      return `${name} has no value above zero at the end of one of the periods`
    }
    factors.push({ name, inverse, before: value, after: later })
  }
  return factors
}

function pairStates(before: State['parts'], after: State['parts']): readonly UnitState[] {
  return [...new Map([...before, ...after])]
    .map(([key, { unit }]) => ({
      unit,
      before: before.get(key)?.value ?? null,
      after: after.get(key)?.value ?? null,
    }))
    .toSorted((a, b) => compare(`${a.unit.kind} ${a.unit.name}`, `${b.unit.kind} ${b.unit.name}`))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
