/**
 * What people record and what was imported, in PostgreSQL (embedded as PGlite): tables, migrations and plain query functions that
 * take their executor first. Only `app/` opens transactions.
 */
export { openDatabase, openLedger, toLedger } from './open-ledger.ts'
export type { Ledger, Who } from './open-ledger.ts'
export type { Database, Executor } from './database.ts'
export { lockDataDirectory } from './data-directory-lock.ts'
export type { DataDirectoryLock } from './data-directory-lock.ts'
export { migrate } from './migrate.ts'
export {
  createImport,
  findImport,
  listActiveBatches,
  listActiveNotes,
  listEveryBatch,
  listImports,
  markUndone,
} from './imports.ts'
export type { CatalogueBatch, ImportEntry, ImportNotes, NewImport, TableCounts } from './imports.ts'
export { createWorkspace, findWorkspace, raiseCatalogueVersion } from './workspaces.ts'
export type { WorkspaceRecord } from './workspaces.ts'
export { findSetting, recordSetting } from './settings.ts'
export { auditNouns, listAudit, listPersonReads, recordAudit, recordPersonReads } from './audit.ts'
export type { AuditEntry, AuditFilter, AuditNoun, AuditRecord, PersonRead, PersonReadEntry } from './audit.ts'
export { findRememberedMapping, rememberMapping } from './remembered-mappings.ts'
export {
  createMember,
  findMember,
  findMemberOfAccount,
  listMembers,
  listMembershipsOfAccount,
  updateMember,
} from './members.ts'
export type { MemberChange, MemberRecord, NewMember } from './members.ts'
