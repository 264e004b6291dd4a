/** A program of its own, run when Geartrain is built: makes the archive of an empty database. */
import { PGlite } from '@electric-sql/pglite'
import { saveEmptyCluster } from './empty-cluster.ts'

const pglite = await PGlite.create()
await saveEmptyCluster(pglite)
await pglite.close()
