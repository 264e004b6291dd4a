/** A program of its own, `node create-cluster.ts DIR`: laying down a new database leaves 300 MB behind in the process that does it. */
import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadEmptyCluster } from './empty-cluster.ts'
import { openPGlite } from './open-pglite.ts'

const [, , dir] = process.argv
if (dir === undefined) throw new Error('The folder of the new database is missing')
const pglite = await openPGlite(dir, await loadEmptyCluster())
await pglite.close()
// What PostgreSQL writes from now on it flushes itself; it relies on what is there already.
for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const file = openSync(join(entry.parentPath, entry.name), 'r')
  fsyncSync(file)
  closeSync(file)
}
