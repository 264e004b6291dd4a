import { readFileSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PGlite } from '@electric-sql/pglite'

/**
 * Laying down an empty database takes PGlite seconds of computing, reading one from an archive a fraction of one. `npm start` and
 * `npm test` make the archive once; where it is missing the database is laid down as ever.
 */
function archivePath(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
    version: string
  }
  return fileURLToPath(new URL(`../../dist/empty-ledger/pglite-${version}.tar.gz`, import.meta.url))
}

/** The archive for this version of PGlite, as PGlite takes it; null where none was made. */
export async function loadEmptyCluster(): Promise<Blob | null> {
  try {
    return new File([await readFile(archivePath())], 'empty.tar.gz', { type: 'application/x-gzip' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Keeps an empty database for the next ones. */
export async function saveEmptyCluster(pglite: PGlite): Promise<void> {
  const path = archivePath()
  const archive = await pglite.dumpDataDir('gzip')
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, Buffer.from(await archive.arrayBuffer()))
  await rename(unfinished, path)
}
