import { getMetricPage } from '../../app/metrics/get-metric-page.ts'
import { listMetrics } from '../../app/metrics/list-metrics.ts'
import { listRows } from '../../app/metrics/list-rows.ts'
import { metricEndpoints } from '../../contract/endpoints/metrics.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addMetricRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, metricEndpoints, {
    'GET /metrics': ({ deps }) => listMetrics(deps),
    'GET /metrics/{id}': ({ deps, params, query }) => getMetricPage(deps, params.id, query.unit),
    'GET /metrics/{id}/rows': ({ deps, params, query: { unit, from, until, limit, after } }) =>
      listRows(deps, { metric: params.id, unit, from, until, limit, after: after ?? null }),
  })
}
