import { listImports } from '../../app/imports/list-imports.ts'
import { undoImport } from '../../app/imports/undo-import.ts'
import { importEndpoints } from '../../contract/endpoints/imports.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addImportRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, importEndpoints, {
    'GET /imports': ({ deps, query }) => listImports(deps, query),
    'DELETE /imports/{id}': async ({ deps, params, query }) => {
      const undone = await undoImport(deps, params.id)
      return { ...(await listImports(deps, query)), undone }
    },
  })
}
