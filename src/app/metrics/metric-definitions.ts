import type { MetricDefinition } from '../../contract/metrics.ts'
import { AppError } from '../../domain/errors.ts'
import { metrics, type Metric } from '../../domain/metrics/index.ts'

export function listDefined(): readonly Metric[] {
  return Object.values(metrics)
}

const byId: ReadonlyMap<string, Metric> = new Map(Object.values(metrics).map((metric) => [metric.id, metric]))

/** Asked for every row of every report. */
export function findMetric(id: string): Metric | null {
  return byId.get(id) ?? null
}

export function getMetric(id: string): Metric {
  const metric = findMetric(id)
  if (metric === null) throw new AppError('metric.not-found', `There is no metric "${id}".`)
  return metric
}

export function toDefinition(metric: Metric): MetricDefinition {
  return {
    id: metric.id,
    name: metric.name,
    class: metric.class,
    unit: metric.unit,
    direction: metric.direction,
    basis: metric.basis,
    formula: metric.formula,
    edgeCases: metric.edgeCases,
    needs: metric.needs.map(({ table, columns }) => ({ table, columns: [...columns] })),
  }
}
