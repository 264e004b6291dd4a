import { z } from 'zod'
import { MetricChart, MetricRow, Unit } from './diagnosis.ts'

/** Everything of one metric: its value, its chart, and what it is made of. */
export const MetricPage = z.object({
  id: z.string(),
  rows: z.array(MetricRow),
  units: z.array(Unit),
  chart: MetricChart.nullable(),
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
