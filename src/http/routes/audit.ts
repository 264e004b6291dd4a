import { exportAudit } from '../../app/audit/export-audit.ts'
import { listAudit, type AuditRequest } from '../../app/audit/list-audit.ts'
import { listReaders } from '../../app/audit/list-readers.ts'
import type { AppDeps } from '../../app/deps.ts'
import { getOwnMetric } from '../../app/metrics/get-own-metric.ts'
import { getExceptions, recordExceptions } from '../../app/permissions/exceptions.ts'
import { getPermissions, recordFewestPeople } from '../../app/permissions/get-permissions.ts'
import { auditEndpoints } from '../../contract/endpoints/audit.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addAuditRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, auditEndpoints, {
    'GET /audit': ({ deps, query }) => listAudit(deps, query),
    'GET /audit/export.csv': async ({ deps, query }) => toDownload(deps, query, 'csv'),
    'GET /audit/export.json': async ({ deps, query }) => toDownload(deps, query, 'json'),
    'GET /me/readers': ({ deps, query }) => listReaders(deps, query),
    'GET /me/metrics/{id}': ({ deps, params }) => getOwnMetric(deps, params.id),
    'GET /permissions': ({ deps }) => getPermissions(deps),
    'GET /permissions/named-to-ceo': ({ deps }) => getExceptions(deps),
    'PUT /permissions/named-to-ceo': ({ deps, body }) => recordExceptions(deps, body),
    'PUT /permissions/fewest-people': ({ deps, body }) => recordFewestPeople(deps, body),
  })
}

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json' }

/** The first page is read before the answer begins, so that what is refused is refused as an error. */
async function toDownload(
  deps: AppDeps,
  filter: Omit<AuditRequest, 'limit' | 'after'>,
  format: 'csv' | 'json',
): Promise<Response> {
  const parts = exportAudit(deps, filter, format)
  let first: IteratorResult<string> | null = await parts.next()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const part = first ?? (await parts.next())
      first = null
      if (part.done === true) controller.close()
      else controller.enqueue(encoder.encode(part.value))
    },
  })
  return new Response(body, {
    headers: {
      'content-type': types[format],
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="audit-trail.${format}"`,
    },
  })
}
