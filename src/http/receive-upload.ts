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
  const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>)
  const incoming: Incoming = { name: null, files: [], writes: [], open: new Set() }
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('finish', resolve)
      parser.on('error', reject)
      body.on('error', reject)
      listen(parser, { incoming, target, onFailure: reject })
      body.pipe(parser)
    })
    await Promise.all(incoming.writes)
  } catch (error) {
    body.unpipe(parser)
    body.destroy()
    for (const stream of incoming.open) stream.destroy()
    await Promise.allSettled(incoming.writes)
    if (error instanceof AppError) throw error
    throw new AppError('request.invalid', 'The upload broke off or is not valid multipart/form-data. Send it again.', {
      cause: error,
    })
  }
  const { files, name } = incoming
  if (files.length === 0) throw new AppError('upload.empty', 'The upload has no files in it. Choose at least one file.')
  return { name: name ?? (files.length === 1 ? (files[0] ?? '') : `${files.length} files`), files }
}

interface Incoming {
  name: string | null
  readonly files: string[]
  readonly writes: Promise<void>[]
  /** Files being written, to be let go when the upload fails. */
  readonly open: Set<Readable>
}

function listen(
  parser: InstanceType<typeof Busboy>,
  context: {
    readonly incoming: Incoming
    readonly target: { readonly folder: string; readonly limitBytes: number }
    readonly onFailure: (error: unknown) => void
  },
): void {
  const { incoming, target, onFailure } = context
  let received = 0
  const limit = (chunk: Buffer): AppError | null => {
    received += chunk.length
    return received > target.limitBytes ? tooLarge(target.limitBytes) : null
  }
  parser.on('field', (field, value) => {
    if (field === 'name' && value.trim() !== '') incoming.name = value.trim().slice(0, 200)
  })
  parser.on('file', (_field, file, fileName) => {
    const stream = file as Readable
    const safe = toSafePath(fileName, incoming.files.length)
    const path = incoming.files.includes(safe) ? `${incoming.files.length + 1}/${safe}` : safe
    incoming.files.push(path)
    incoming.open.add(stream)
    const write = writeFile(stream, join(target.folder, path), limit).finally(() => incoming.open.delete(stream))
    // The first failure ends the request at once, whatever is still to come.
    write.catch(onFailure)
    incoming.writes.push(write)
  })
  parser.on('filesLimit', () =>
    onFailure(new AppError('upload.too-large', `An upload takes at most ${maximalFiles} files; send a zip instead.`)),
  )
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
    .map((segment) =>
      segment
        .replaceAll(/[<>:"|?*\p{Cc}]/gu, '_')
        .replace(/^\.+/, '')
        .slice(0, 150)
        .trim(),
    )
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
