import { z } from 'zod'
import { MetricChart, MetricRow, Unit } from './diagnosis.ts'

/** What the registry says of a metric, the same for everybody. */
export const MetricDefinition = z.object({
  id: z.string(),
  name: z.string(),
  class: z.enum(['activity', 'objective', 'result']),
  unit: z.enum([
    'ratio',
    'money',
    'money-per-day',
    'count',
    'days',
    'months',
    'hours',
    'score',
    'correlation',
    'multiple',
  ]),
  direction: z.enum(['up', 'down', 'band']),
  basis: z.enum(['closed', 'created', 'snapshot', 'period']),
  formula: z.string(),
  edgeCases: z.string(),
  /** Tables and columns without which it is not computable. */
  needs: z.array(z.object({ table: z.string(), columns: z.array(z.string()) })),
})
export type MetricDefinition = z.infer<typeof MetricDefinition>

/** `GET /metrics`: every metric with the whole organisation's value, or why there is none. */
export const MetricList = z.object({
  metrics: z.array(
    z.object({ definition: MetricDefinition, row: MetricRow.nullable(), notComputable: z.string().nullable() }),
  ),
})
export type MetricList = z.infer<typeof MetricList>

/** What share of a cohort has got there by an age, younger cases censored; `atRisk` is what the next step rests on. */
export const MaturityCurve = z.object({
  metric: z.string(),
  unit: Unit,
  points: z.array(z.object({ age: z.number(), atRisk: z.number(), reached: z.number(), share: z.number() })),
})
export type MaturityCurve = z.infer<typeof MaturityCurve>

export const MaturityCurves = z.array(MaturityCurve)

/** Everything of one metric: its value, its chart, and what it is made of. */
export const MetricPage = z.object({
  id: z.string(),
  definition: MetricDefinition,
  currency: z.string().nullable(),
  /** One row per unit that has a value or nearly has. */
  rows: z.array(MetricRow),
  /** The units that have a chart. */
  units: z.array(Unit),
  /** Of the unit asked for; null where there is no history. */
  chart: MetricChart.nullable(),
  /** Of the unit asked for, by age of the cohort; null for a metric without cohorts. */
  curve: MaturityCurve.nullable(),
})
export type MetricPage = z.infer<typeof MetricPage>

/** The facts behind one point, each leading to its file and line. */
export const FactRows = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.object({ values: z.array(z.string().nullable()), file: z.string(), line: z.number().nullable() })),
  total: z.number(),
  next: z.string().nullable(),
})
export type FactRows = z.infer<typeof FactRows>
