import { createRoute, z } from '@hono/zod-openapi'
import { listImports } from '../../app/imports/list-imports.ts'
import { undoImport } from '../../app/imports/undo-import.ts'
import { ImportRecord } from '../../contract/imports.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { PathId, json, problems } from './responses.ts'

const ImportList = z.object({ imports: z.array(ImportRecord) })

export function addImportRoutes(api: Api, { app }: HttpDeps): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/imports',
      summary: 'Every import, newest first, undone ones too',
      responses: { 200: json(ImportList, 'The imports'), ...problems },
    }),
    async (context) => context.json({ imports: await listImports(app) }, 200),
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/imports/{id}',
      summary: 'Take a whole import back',
      request: { params: PathId },
      responses: { 200: json(ImportList, 'The imports afterwards'), ...problems },
    }),
    async (context) => {
      await undoImport(app, context.req.valid('param').id)
      return context.json({ imports: await listImports(app) }, 200)
    },
  )
}
