import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { open as openZip, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../../domain/errors.ts'
import { migrations } from '../migrations/index.ts'
import { fileEntry, manifestName, parseManifest, tableEntry, type FileContent, type Manifest } from './manifest.ts'

const manifestLimitBytes = 256 * 1024 * 1024

export interface OpenArchive {
  readonly manifest: Manifest
  /** The content of a table's or a file's entry. */
  read(name: string): Promise<Readable>
  close(): void
}

export interface CheckOptions {
  readonly onProgress?: ((step: string, done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Opens a backup after reading all of it: every entry is there, nothing else is, and each has the content its manifest tells. */
export async function openArchive(path: string, options: CheckOptions = {}): Promise<OpenArchive> {
  const zip = await openFile(path)
  try {
    const entries = await listEntries(zip)
    const read = (name: string): Promise<Readable> => openEntry(zip, entries, name)
    const manifest = await readManifest(path, entries, read)
    await checkEntries(path, { manifest, entries, read }, options)
    return { manifest, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    if (error instanceof AppError || options.signal?.aborted === true) throw error
    throw damaged(path, (error as Error).message, error)
  }
}

function damaged(path: string, why: string, cause?: unknown): AppError {
  return new AppError(
    'backup.unusable',
    `The backup ${path} cannot be used: ${why}. Nothing was changed; take another backup.`,
    cause === undefined ? {} : { cause },
  )
}

async function openFile(path: string): Promise<ZipFile> {
  try {
    return await new Promise<ZipFile>((resolve, reject) =>
      openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
        zip === undefined ? reject(error ?? new Error('it could not be opened')) : resolve(zip),
      ),
    )
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new AppError('source.not-found', `There is no file ${path}.`, { cause })
    throw damaged(path, (cause as Error).message, cause)
  }
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function openEntry(zip: ZipFile, entries: ReadonlyMap<string, Entry>, name: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const entry = entries.get(name)
    if (entry === undefined) {
      reject(new Error(`it lacks ${name}`))
      return
    }
    zip.openReadStream(entry, (error, stream) =>
      stream === undefined ? reject(error ?? new Error(`${name} cannot be read`)) : resolve(stream),
    )
  })
}

async function readManifest(
  path: string,
  entries: ReadonlyMap<string, Entry>,
  read: (name: string) => Promise<Readable>,
): Promise<Manifest> {
  const entry = entries.get(manifestName)
  if (entry === undefined) throw damaged(path, 'it has no manifest, so it is no backup or was never finished')
  if (entry.uncompressedSize > manifestLimitBytes) throw damaged(path, 'its manifest is too large')
  const chunks: Buffer[] = []
  for await (const chunk of await read(manifestName)) chunks.push(chunk as Buffer)
  const manifest = parseManifest(Buffer.concat(chunks).toString())
  if (typeof manifest === 'string') throw damaged(path, manifest)
  const known = new Set(migrations.map(({ number }) => number))
  const foreign = manifest.migrations.find((number) => !known.has(number))
  if (foreign !== undefined) {
    throw new AppError(
      'data-directory.newer',
      `The backup ${path} was written by Geartrain ${manifest.geartrain} with ledger version ${foreign}, which this Geartrain does not know. Restore it with that one.`,
    )
  }
  return manifest
}

interface Checked {
  readonly manifest: Manifest
  readonly entries: ReadonlyMap<string, Entry>
  readonly read: (name: string) => Promise<Readable>
}

async function checkEntries(path: string, { manifest, entries, read }: Checked, options: CheckOptions): Promise<void> {
  const expected = new Map<string, Omit<FileContent, 'path'> & { readonly rows?: number }>()
  for (const [table, content] of Object.entries(manifest.tables)) expected.set(tableEntry(table), content)
  for (const file of manifest.files) expected.set(fileEntry(file.path), file)
  const missing = manifest.withFacts ? manifest.paths.find((file) => !expected.has(fileEntry(file))) : undefined
  if (missing !== undefined) throw damaged(path, `it lacks the facts ${missing}`)
  const extra = [...entries.keys()].find((name) => name !== manifestName && !expected.has(name))
  if (extra !== undefined) throw damaged(path, `it holds ${extra}, which its manifest does not name`)
  let done = 0
  for (const [name, content] of expected) {
    options.signal?.throwIfAborted()
    options.onProgress?.('Checking the backup', done, expected.size)
    const found = await measure(await read(name))
    const isSame = found.bytes === content.bytes && found.sha256 === content.sha256
    if (!isSame || (content.rows !== undefined && content.rows !== found.lines)) {
      throw damaged(path, `${name} is not what its manifest tells`)
    }
    done += 1
  }
}

async function measure(stream: Readable): Promise<{ bytes: number; lines: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  let lines = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1
  }
  return { bytes, lines, sha256: hash.digest('hex') }
}
