import { createRoute, z } from '@hono/zod-openapi'
import { commitImport } from '../../app/imports/commit-import.ts'
import { previewImport } from '../../app/imports/preview-import.ts'
import { loadRefusedCsv } from '../../app/imports/load-refused-csv.ts'
import { changeMapping } from '../../app/uploads/change-mapping.ts'
import { recogniseUpload } from '../../app/uploads/recognise-upload.ts'
import { createUploadFolder, getUpload, removeUpload, toUpload } from '../../app/uploads/upload-store.ts'
import { Upload } from '../../contract/imports.ts'
import { Job } from '../../contract/jobs.ts'
import { Mapping } from '../../contract/mapping.ts'
import { depsOf } from '../deps-of.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { receiveUpload } from '../receive-upload.ts'
import { json, problems, PathId } from './responses.ts'

const Files = z.object({
  file: z
    .any()
    .openapi({ type: 'string', format: 'binary', description: 'Repeated for several files; a zip counts as one' }),
  name: z.string().optional(),
})
const Commit = z.object({ acceptRefusals: z.boolean().default(false) })

export function addUploadRoutes(api: Api, deps: HttpDeps, diagnoses: DiagnosisJobs): void {
  addBringing(api, deps)
  addReading(api, deps, diagnoses)
}

function addBringing(api: Api, http: HttpDeps): void {
  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/uploads',
    summary: 'Bring files: they are stored, recognised, and a mapping is proposed',
    request: { body: { content: { 'multipart/form-data': { schema: Files } }, required: true } },
    responses: { 201: json(Upload, 'What was recognised'), ...problems },
  })
  // Not `openapi(…)`: its validator would read the whole body into memory.
  api.post('/uploads', async (context) => {
    const app = depsOf(http, context)
    const { id, files } = await createUploadFolder(app)
    try {
      const { name } = await receiveUpload(context.req.raw, { folder: files, limitBytes: http.uploadLimitBytes })
      return context.json(await recogniseUpload(app, { id, name }), 201)
    } catch (error) {
      await removeUpload(app, id)
      throw error
    }
  })
  api.openapi(
    createRoute({
      method: 'get',
      path: '/uploads/{id}',
      summary: 'An upload with its mapping, open questions and last dry run',
      request: { params: PathId },
      responses: { 200: json(Upload, 'The upload'), ...problems },
    }),
    async (context) =>
      context.json(toUpload(await getUpload(depsOf(http, context), context.req.valid('param').id)), 200),
  )
  api.openapi(
    createRoute({
      method: 'put',
      path: '/uploads/{id}/mapping',
      summary: 'Change how the files are read',
      request: { params: PathId, body: { content: { 'application/json': { schema: Mapping } }, required: true } },
      responses: { 200: json(Upload, 'The upload, its dry run forgotten'), ...problems },
    }),
    async (context) =>
      context.json(
        await changeMapping(depsOf(http, context), context.req.valid('param').id, context.req.valid('json')),
        200,
      ),
  )
}

function addReading(api: Api, http: HttpDeps, diagnoses: DiagnosisJobs): void {
  const { jobs } = http
  api.openapi(
    createRoute({
      method: 'post',
      path: '/uploads/{id}/dry-run',
      summary: 'Read every row and count what would change, without changing it',
      request: { params: PathId },
      responses: { 202: json(Job, 'The job; afterwards the upload holds the dry run'), ...problems },
    }),
    async (context) => {
      const app = depsOf(http, context)
      const { id } = context.req.valid('param')
      await getUpload(app, id)
      const job = jobs.start('dry-run', async (onProgress, signal) => {
        await previewImport(app, id, { onProgress, signal })
        return { outcome: 'ready', importId: null }
      })
      return context.json(job, 202)
    },
  )
  api.openapi(
    createRoute({
      method: 'post',
      path: '/uploads/{id}/commit',
      summary: 'Import the upload, all or nothing',
      request: { params: PathId, body: { content: { 'application/json': { schema: Commit } } } },
      responses: { 202: json(Job, 'The job; its result names the import'), ...problems },
    }),
    async (context) => {
      const app = depsOf(http, context)
      const { id } = context.req.valid('param')
      const acceptRefusals = context.req.valid('json')?.acceptRefusals ?? false
      await getUpload(app, id)
      const job = jobs.start('commit', async (onProgress, signal) => {
        const result = await commitImport(app, { uploadId: id, acceptRefusals }, { onProgress, signal })
        if (result.outcome === 'imported') diagnoses.refresh(app.member.workspaceId)
        return result
      })
      return context.json(job, 202)
    },
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/uploads/{id}/refused.csv',
      summary: 'Every refused row of the last dry run with its reason',
      request: { params: PathId },
      responses: { 200: { content: { 'text/csv': { schema: z.string() } }, description: 'CSV' }, ...problems },
    }),
    async (context) =>
      context.body(await loadRefusedCsv(depsOf(http, context), context.req.valid('param').id), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="refused.csv"',
      }),
  )
}
