import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeRefused } from '../../intake/index.ts'
import type { AppDeps } from '../deps.ts'
import { getUpload, uploadFolder } from '../uploads/upload-store.ts'

/** Every refused row of an upload's last dry run as CSV text; only the header where nothing was refused or read yet. */
export async function loadRefusedCsv(deps: AppDeps, uploadId: string): Promise<string> {
  const upload = await getUpload(deps, uploadId)
  if (upload.staged === null || upload.staged.result.refusedTotal === 0) return 'file,line,column,value,reason\n'
  const path = join(uploadFolder(deps, uploadId), 'refused.csv')
  await writeRefused(upload.staged.result, path)
  return readFile(path, 'utf8')
}
