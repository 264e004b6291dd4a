import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { pageLimits } from '../records.ts'
import { FactRows, MetricList, MetricPage } from '../metrics.ts'

const MetricId = z.object({ id: z.string() })
const unit = z
  .string()
  .default('organisation')
  .describe('`organisation`, or kind and id such as `team:north`, `person:p1`, `segment:region=West`')

export const metricEndpoints = defineEndpoints({
  'GET /metrics': {
    tag: 'metrics',
    shows: 'organisation-picture',
    summary: 'Every metric with the whole organisation’s value, or why there is none',
    answer: MetricList,
  },
  'GET /metrics/{id}': {
    tag: 'metrics',
    shows: 'organisation-picture',
    summary: 'A metric: its definition, its value for every unit that you may see, the chart of one',
    params: MetricId,
    query: z.object({ unit }),
    answer: MetricPage,
  },
  'GET /metrics/{id}/rows': {
    tag: 'metrics',
    shows: 'organisation-picture',
    summary: 'The facts behind one point of a metric, each with its file and line',
    params: MetricId,
    query: z.object({
      unit,
      from: z.iso.date().describe('First day of the period'),
      until: z.iso.date().describe('The day after its last'),
      limit: z.coerce.number().int().min(1).max(pageLimits.most).default(100),
      after: z.string().max(2_000).optional().describe('The `next` of the page before'),
    }),
    answer: FactRows,
  },
})
