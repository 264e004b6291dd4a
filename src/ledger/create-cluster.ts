/** A program of its own, `node create-cluster.ts DIR`: laying down a new database leaves 300 MB behind in the process that does it. */
import { openPGlite } from './open-pglite.ts'

const [, , dir] = process.argv
if (dir === undefined) throw new Error('The folder of the new database is missing')
const pglite = await openPGlite(dir)
await pglite.close()
