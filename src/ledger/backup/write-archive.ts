import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Dump } from './dump-tables.ts'
import { fileEntry, manifestName, tableEntry, type FileContent, type Manifest } from './manifest.ts'

export interface ArchiveContent {
  /** Where `dumpTables` wrote its files. */
  readonly folder: string
  readonly dump: Dump
  /** Where the facts are; null leaves them out. */
  readonly facts: string | null
  readonly geartrain: string
  readonly createdAt: Date
  /** Bytes read so far, and what was read last. */
  readonly onProgress?: ((done: number, entry: string) => void) | undefined
}

export interface Archive {
  readonly stream: Readable
  /** Bytes that go into it: the length of the archive to within a few percent where the facts are most of it. */
  readonly bytes: number
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The backup as a zip, made while it is read; breaking the stream off ends it. The manifest comes last, with what was in fact read. */
export async function writeArchive(content: ArchiveContent): Promise<Archive> {
  const paths = content.facts === null ? [] : content.dump.paths
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(content.facts ?? '', path))).size))
  const tables = Object.entries(content.dump.tables)
  const zip = new ZipFile()
  const stream = zip.outputStream as Readable
  zip.on('error', (error) => stream.destroy(error as Error))
  fill(zip, stream, { ...content, paths }).catch((error: unknown) => stream.destroy(error as Error))
  return { stream, bytes: sum(sizes) + sum(tables.map(([, table]) => table.bytes)) }
}

async function fill(
  zip: ZipFile,
  stream: Readable,
  content: ArchiveContent & { readonly paths: readonly string[] },
): Promise<void> {
  let done = 0
  const broken = new Promise<never>((_, reject) => {
    stream.once('close', () => reject(new Error('The backup was broken off')))
  })
  // Also after the last entry, when nobody waits any more.
  broken.catch(() => {})
  const add = (name: string, file: string, compress: boolean): Promise<FileContent> => {
    const { promise, resolve, reject } = Promise.withResolvers<FileContent>()
    const options = { compress, mtime: content.createdAt, mode: 0o100600 }
    zip.addReadStreamLazy(name, options, (give) => {
      const hash = createHash('sha256')
      let bytes = 0
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          hash.update(chunk)
          bytes += chunk.length
          done += chunk.length
          content.onProgress?.(done, name)
          next(null, chunk)
        },
        flush(next) {
          resolve({ path: name, bytes, sha256: hash.digest('hex') })
          next()
        },
      })
      pipeline(createReadStream(file), meter).catch(reject)
      give(null, meter)
    })
    return Promise.race([promise, broken])
  }
  for (const table of Object.keys(content.dump.tables)) {
    await add(tableEntry(table), join(content.folder, `${table}.jsonl`), true)
  }
  const files: FileContent[] = []
  for (const path of content.paths) {
    // Parquet is compressed as it is.
    files.push({ ...(await add(fileEntry(path), join(content.facts ?? '', path), false)), path })
  }
  const manifest: Manifest = {
    format: 'geartrain-backup',
    version: 1,
    geartrain: content.geartrain,
    createdAt: content.createdAt.toISOString(),
    migrations: content.dump.migrations,
    tables: content.dump.tables,
    withFacts: content.facts !== null,
    files,
    paths: content.dump.paths,
  }
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), manifestName, { mtime: content.createdAt })
  zip.end()
}
