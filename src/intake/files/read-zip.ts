import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { AppError } from '../../domain/errors.ts'

export interface UnpackedFile {
  /** Path inside the archive. */
  readonly name: string
  readonly path: string
}

/** More than a CRM's largest export, less than a disk. */
const limits = { entries: 10_000, totalBytes: 16 * 1024 ** 3, ratio: 250, ratioFrom: 50 * 1024 ** 2 }

function refuseBomb(entry: Entry, total: number, count: number, archive: string): void {
  const swollen =
    entry.uncompressedSize > limits.ratioFrom && entry.uncompressedSize > entry.compressedSize * limits.ratio
  if (count <= limits.entries && total <= limits.totalBytes && !swollen) return
  throw new AppError(
    'source.unreadable',
    `${archive} would unpack to far more than an export holds (${entry.fileName}). Unpack it yourself and give the folder.`,
  )
}

async function extract(zip: ZipFile, entry: Entry, path: string): Promise<void> {
  const stream = await zip.openReadStreamPromise(entry)
  await pipeline(stream, createWriteStream(path))
}

/** Unpacks the files of an archive under names of our own; sizes are held to what the archive declares. */
export async function readZip(
  archive: string,
  path: string,
  workDir: string,
): Promise<{ files: UnpackedFile[]; ignored: { file: string; reason: string }[] }> {
  const files: UnpackedFile[] = []
  const ignored: { file: string; reason: string }[] = []
  let zip: ZipFile | null = null
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true })
    await mkdir(workDir, { recursive: true })
    let total = 0
    let count = 0
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName
      if (name.endsWith('/') || name.startsWith('__MACOSX/')) continue
      count += 1
      total += entry.uncompressedSize
      refuseBomb(entry, total, count, archive)
      if (entry.isEncrypted()) {
        ignored.push({ file: name, reason: 'it is protected by a password; unpack it and give the folder' })
        continue
      }
      const target = join(
        workDir,
        `${count}${extname(name)
          .toLowerCase()
          .replaceAll(/[^a-z.]/g, '')}`,
      )
      await extract(zip, entry, target)
      files.push({ name, path: target })
    }
    return { files, ignored }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(
      'source.unreadable',
      `${archive} could not be unpacked: it is damaged, incomplete or no zip archive (${(error as Error).message.replace(/[.\s]+$/, '')}). Download it again, or unpack it yourself and give the folder.`,
      {
        cause: error,
      },
    )
  } finally {
    zip?.close()
  }
}
