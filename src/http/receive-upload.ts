import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import { AppError } from '../domain/errors.ts'

export interface ReceivedUpload {
  /** How the person would call it: the field `name`, else the file's, else how many files there are. */
  readonly name: string
  readonly files: readonly string[]
}

const maximalFiles = 500

/** Writes the files of a multipart request into a folder as they arrive, never more than the limit in all. */
export async function receiveUpload(
  request: Request,
  target: { readonly folder: string; readonly limitBytes: number },
): Promise<ReceivedUpload> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!contentType.startsWith('multipart/form-data') || request.body === null) {
    throw new AppError('request.invalid', 'An upload is sent as multipart/form-data, each file in a field `file`.')
  }
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    preservePath: true,
    limits: { files: maximalFiles, fields: 20, fieldSize: 10_000 },
  })
  const files: string[] = []
  const writes: Promise<void>[] = []
  let name: string | null = null
  let received = 0
  const limit = (chunk: Buffer): AppError | null => {
    received += chunk.length
    return received > target.limitBytes ? tooLarge(target.limitBytes) : null
  }
  parser.on('field', (field, value) => {
    if (field === 'name' && value.trim() !== '') name = value.trim().slice(0, 200)
  })
  parser.on('file', (_field, stream, fileName) => {
    const safe = toSafePath(fileName, files.length)
    const path = files.includes(safe) ? `${files.length + 1}/${safe}` : safe
    files.push(path)
    const write = writeFile(stream as Readable, join(target.folder, path), limit)
    // The first failure ends the request; the parser alone would wait for a reader that is gone.
    write.catch((error: unknown) => parser.destroy(error as Error))
    writes.push(write)
  })
  parser.on('filesLimit', () =>
    parser.destroy(new AppError('upload.too-large', `An upload takes at most ${maximalFiles} files; send a zip instead.`)),
  )
  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream<Uint8Array>), parser)
    await Promise.all(writes)
  } catch (error) {
    await Promise.allSettled(writes)
    if (error instanceof AppError) throw error
    throw new AppError('request.invalid', 'The upload broke off or is not valid multipart/form-data. Send it again.', {
      cause: error,
    })
  }
  if (files.length === 0) throw new AppError('upload.empty', 'The upload has no files in it. Choose at least one file.')
  return { name: name ?? (files.length === 1 ? (files[0] ?? '') : `${files.length} files`), files }
}

async function writeFile(stream: Readable, path: string, limit: (chunk: Buffer) => AppError | null): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const meter = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      const error = limit(chunk)
      if (error === null) done(null, chunk)
      else done(error)
    },
  })
  await pipeline(stream, meter, createWriteStream(path, { flags: 'wx' }))
}

/** Plain segments only: nothing that climbs out of the folder, hides, or means something to a file system. */
function toSafePath(fileName: string | undefined, index: number): string {
  const segments = (fileName ?? '')
    .split(/[/\\]/)
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
    .map((segment) => segment.replaceAll(/[<>:"|?*\u0000-\u001F]/g, '_').replace(/^\.+/, '').slice(0, 150).trim())
    .filter((segment) => segment !== '')
  return segments.length === 0 ? `file-${index + 1}` : segments.slice(-6).join('/')
}

function tooLarge(limitBytes: number): AppError {
  const megabytes = Math.floor(limitBytes / 1024 / 1024)
  return new AppError(
    'upload.too-large',
    `The upload is larger than ${megabytes} MB. Send a zip, fewer files, or raise GEARTRAIN_UPLOAD_LIMIT_MB.`,
  )
}
