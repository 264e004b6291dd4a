import { findWorseDirection, symptoms } from '../diagnosis/evidence/symptoms.ts'
import { effectsOf, findComponent } from '../framework/index.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { unitKey, type Unit } from '../unit.ts'
import type { WatchedSeries } from './fix-verdict.ts'

/** What of all series speaks of one fix. */
export interface ChosenSeries {
  readonly primary: MetricSeries
  readonly direction: 'up' | 'down'
  readonly controls: readonly MetricSeries[]
  readonly siblings: readonly WatchedSeries[]
}

const mostControls = 5
export const mostSiblings = 8

/**
 * The metric that measures a component for a unit, the same metric of comparable units that were not fixed (only where the fix was made
 * for one team), and the metrics of the components next to it. `metric` is the one somebody named; else the component's own
 * indicators are tried in order. Null where none of them has a series.
 */
export function chooseSeries(
  series: readonly MetricSeries[],
  { component, metric, unit }: { readonly component: string; readonly metric: string | null; readonly unit: Unit },
): ChosenSeries | null {
  const own = series.filter((one) => unitKey(one.unit) === unitKey(unit))
  const candidates = [...(metric === null ? [] : [metric]), ...listMetrics(component)]
  const primary = candidates
    .flatMap((id) => own.find((one) => one.metric === id && findBetterDirection(id) !== null) ?? [])
    .at(0)
  const direction = primary === undefined ? null : findBetterDirection(primary.metric)
  if (primary === undefined || direction === null) return null
  const siblings = listSiblingMetrics(component, [primary.metric])
  return {
    primary,
    direction,
    controls:
      unit.kind === 'organisation'
        ? []
        : series
            .filter(
              (one) =>
                one.metric === primary.metric && one.unit.kind === unit.kind && unitKey(one.unit) !== unitKey(unit),
            )
            .slice(0, mostControls),
    siblings: own
      .flatMap((one) => {
        const sibling = siblings.find(({ metric: id }) => id === one.metric)
        return sibling === undefined ? [] : [{ series: one, worse: sibling.worse }]
      })
      .slice(0, mostSiblings),
  }
}

/**
 * The metrics of the components that depend on this one, besides those given, each with the direction in which it would be worse:
 * where trouble goes that a fix only moves. In the order of the framework.
 */
export function listSiblingMetrics(
  component: string,
  besides: readonly string[],
): readonly { readonly metric: string; readonly worse: 'up' | 'down' }[] {
  const next = new Set(effectsOf(component).flatMap(({ effect }) => listMetrics(effect)))
  return [...next].flatMap((metric) => {
    const better = besides.includes(metric) ? null : findBetterDirection(metric)
    return better === null ? [] : [{ metric, worse: better === 'up' ? ('down' as const) : ('up' as const) }]
  })
}

/** A metric that a failing component moves this surely may stand for it where it has none of its own. */
const leastSensitivity = 0.5

function listMetrics(component: string): readonly string[] {
  const own = findComponent(component)?.indicators.flatMap(({ metrics }) => metrics) ?? []
  const telling = symptoms
    .flatMap(({ metrics, causes }) => {
      const sensitivity = causes.find(({ id }) => id === component)?.sensitivity ?? 0
      return sensitivity >= leastSensitivity ? metrics.map(({ id }) => ({ id: id as string, sensitivity })) : []
    })
    .toSorted((a, b) => b.sensitivity - a.sensitivity)
  return [...new Set([...own, ...telling.map(({ id }) => id)])]
}

/** Null where a metric should stay inside a band, or nothing is known of it. */
function findBetterDirection(metric: string): 'up' | 'down' | null {
  const worse = findWorseDirection(metric)
  return worse === 'up' ? 'down' : worse === 'down' ? 'up' : null
}
