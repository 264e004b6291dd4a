import { listImports } from '../../app/imports/list-imports.ts'
import { undoImport } from '../../app/imports/undo-import.ts'
import type { ImportRecord } from '../../contract/imports.ts'
import { importEndpoints } from '../../contract/endpoints/imports.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { pageOf } from '../page-of.ts'

export function addImportRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, importEndpoints, {
    'GET /imports': async ({ deps, query }) => toPage(await listImports(deps), query),
    'DELETE /imports/{id}': async ({ deps, params, query }) => {
      await undoImport(deps, params.id)
      return toPage(await listImports(deps), query)
    },
  })
}

function toPage(all: readonly ImportRecord[], query: Parameters<typeof pageOf>[1]) {
  const { entries, next } = pageOf(all, query, ({ id }) => id)
  return { imports: entries, next }
}
