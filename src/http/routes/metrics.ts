import { createRoute, z } from '@hono/zod-openapi'
import { getMetricPage } from '../../app/metrics/get-metric-page.ts'
import { listMetrics } from '../../app/metrics/list-metrics.ts'
import { listRows } from '../../app/metrics/list-rows.ts'
import { FactRows, MetricList, MetricPage } from '../../contract/metrics.ts'
import { depsOf } from '../deps-of.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { json, PathId, problems } from './responses.ts'

const unit = z.string().default('organisation').openapi({
  description: '`organisation`, or kind and id such as `team:north`, `person:p1`, `segment:region=West`',
  example: 'team:north',
})
const day = z.iso.date()
const RowsQuery = z.object({
  unit,
  from: day.openapi({ description: 'First day of the period' }),
  until: day.openapi({ description: 'The day after its last' }),
  after: z.string().optional().openapi({ description: 'The `next` of the page before' }),
})

export function addMetricRoutes(api: Api, http: HttpDeps): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/metrics',
      summary: 'Every metric with the whole organisation’s value, or why there is none',
      responses: { 200: json(MetricList, 'The metrics'), ...problems },
    }),
    async (context) => context.json(await listMetrics(depsOf(http, context)), 200),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/metrics/{id}',
      summary: 'A metric: its definition, its value for every unit, the chart of one',
      request: { params: PathId, query: z.object({ unit }) },
      responses: { 200: json(MetricPage, 'The metric'), ...problems },
    }),
    async (context) =>
      context.json(
        await getMetricPage(depsOf(http, context), context.req.valid('param').id, context.req.valid('query').unit),
        200,
      ),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/metrics/{id}/rows',
      summary: 'The facts behind one point of a metric, each with its file and line',
      request: { params: PathId, query: RowsQuery },
      responses: { 200: json(FactRows, 'A page of rows'), ...problems },
    }),
    async (context) => {
      const { unit: unitText, from, until, after } = context.req.valid('query')
      const request = { metric: context.req.valid('param').id, unit: unitText, from, until, after: after ?? null }
      return context.json(await listRows(depsOf(http, context), request), 200)
    },
  )
}
