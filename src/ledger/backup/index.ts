/** Ledger and facts in one archive: written while the ledger is in use, checked wholly before it replaces anything. */
export { dumpTables } from './dump-tables.ts'
export type { Dump } from './dump-tables.ts'
export { keepBackup } from './keep-backup.ts'
export { openArchive } from './read-archive.ts'
export { restoreBackup, writeWhole } from './restore-backup.ts'
export type { Restored, RestoreOptions } from './restore-backup.ts'
export { writeArchive } from './write-archive.ts'
export type { Archive } from './write-archive.ts'
