import { listImports } from '../../app/imports/list-imports.ts'
import { undoImport } from '../../app/imports/undo-import.ts'
import { importEndpoints } from '../../contract/endpoints/imports.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addImportRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, importEndpoints, {
    'GET /imports': async ({ deps }) => ({ imports: await listImports(deps) }),
    'DELETE /imports/{id}': async ({ deps, params }) => {
      await undoImport(deps, params.id)
      return { imports: await listImports(deps) }
    },
  })
}
