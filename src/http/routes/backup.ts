import { Readable } from 'node:stream'
import { createBackup } from '../../app/backup/create-backup.ts'
import { backupEndpoints } from '../../contract/endpoints/backup.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

export function addBackupRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, backupEndpoints, {
    'GET /backup': async ({ deps }) => {
      const { stream, bytes } = await createBackup(deps, http.version)
      // A reader that goes away is no failure; what is broken off is not whole, which its reader checks.
      stream.on('error', () => {})
      return new Response(Readable.toWeb(stream) as ReadableStream, {
        headers: {
          'content-type': 'application/zip',
          'content-disposition': 'attachment; filename="geartrain-backup.zip"',
          'x-geartrain-bytes': String(bytes),
        },
      })
    },
  })
}
