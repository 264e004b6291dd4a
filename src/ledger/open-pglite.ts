import { PGlite } from '@electric-sql/pglite'
import { DurableNodeFs } from './durable-node-fs.ts'
import { parsers } from './parsers.ts'

/**
 * PGlite's own parameters without `-F` (which switches fsync off), with the one flush call its file system passes on, and with
 * buffers for a ledger of megabytes: PostgreSQL's default would take 128 MB at once.
 */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
  '-c',
  'shared_buffers=16MB',
]

/** The database of a folder, or one in memory for null; where there is none yet, from an archive of an empty one if that is given. */
export function openPGlite(dir: string | null, empty: Blob | null = null): Promise<PGlite> {
  return PGlite.create({
    parsers,
    ...(dir === null ? {} : { fs: new DurableNodeFs(dir), startParams }),
    ...(empty === null ? {} : { loadDataDir: empty }),
  })
}
