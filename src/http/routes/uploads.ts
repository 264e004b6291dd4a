import { commitImport } from '../../app/imports/commit-import.ts'
import { previewImport } from '../../app/imports/preview-import.ts'
import { loadRefusedCsv } from '../../app/imports/load-refused-csv.ts'
import { changeMapping } from '../../app/uploads/change-mapping.ts'
import { recogniseUpload } from '../../app/uploads/recognise-upload.ts'
import { createUploadFolder, getUpload, removeUpload, toUpload } from '../../app/uploads/upload-store.ts'
import { uploadEndpoints } from '../../contract/endpoints/uploads.ts'
import { addEndpoints } from '../add-endpoints.ts'
import { ownerOf } from '../owner-of.ts'
import type { DiagnosisJobs } from '../diagnosis-jobs.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { receiveUpload } from '../receive-upload.ts'

export function addUploadRoutes(api: Api, http: HttpDeps, diagnoses: DiagnosisJobs): void {
  const { jobs } = http
  addEndpoints(api, http, uploadEndpoints, {
    'POST /uploads': async ({ deps, context }) => {
      const { id, files } = await createUploadFolder(deps)
      try {
        const { name } = await receiveUpload(context.req.raw, { folder: files, limitBytes: http.uploadLimitBytes })
        return await recogniseUpload(deps, { id, name })
      } catch (error) {
        await removeUpload(deps, id)
        throw error
      }
    },
    'GET /uploads/{id}': async ({ deps, params }) => toUpload(await getUpload(deps, params.id)),
    'PUT /uploads/{id}/mapping': ({ deps, params, query, body }) => changeMapping(deps, { ...params, ...query }, body),
    'POST /uploads/{id}/dry-run': async ({ deps, params: { id } }) => {
      await getUpload(deps, id)
      return jobs.start(
        'dry-run',
        async (onProgress, signal) => {
          await previewImport(deps, id, { onProgress, signal })
          return { outcome: 'ready', importId: null }
        },
        ownerOf(deps),
      )
    },
    'POST /uploads/{id}/commit': async ({ deps, params: { id }, body }) => {
      const acceptRefusals = body?.acceptRefusals ?? false
      await getUpload(deps, id)
      return jobs.start(
        'commit',
        async (onProgress, signal) => {
          const result = await commitImport(deps, { uploadId: id, acceptRefusals }, { onProgress, signal })
          if (result.outcome === 'imported') diagnoses.refresh(deps.member.workspaceId)
          return result
        },
        ownerOf(deps),
      )
    },
    'GET /uploads/{id}/refused.csv': async ({ deps, params, context }) =>
      context.body(await loadRefusedCsv(deps, params.id), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="refused.csv"',
      }),
  })
}
