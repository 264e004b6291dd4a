/**
 * What people record and what was imported, in PostgreSQL (embedded as PGlite, or a server): tables, migrations and plain query
 * functions that take their executor first. Only `app/` opens transactions.
 */
export { openDatabase, openLedger, toLedger } from './open-ledger.ts'
export type { Ledger, LedgerPlace, OpenOptions, QueuePlace, Who } from './open-ledger.ts'
export type { Database, Executor } from './database.ts'
export { lockDataDirectory } from './data-directory-lock.ts'
export type { DataDirectoryLock } from './data-directory-lock.ts'
export { countOthers } from './count-others.ts'
export { migrate } from './migrate.ts'
export { hidePassword } from './hide-password.ts'
export { sqlStateOf, sqlStates } from './sql-state.ts'
export {
  createImport,
  findImport,
  listActiveBatches,
  listActiveNotes,
  listEveryBatch,
  listHeldBatches,
  listImports,
  markUndone,
  replaceBatch,
} from './imports.ts'
export type { CatalogueBatch, ImportEntry, ImportNotes, NewImport, TableCounts } from './imports.ts'
export {
  createWorkspace,
  findWorkspace,
  listWorkspaceIds,
  lockWorkspace,
  raiseCatalogueVersion,
  renameWorkspace,
} from './workspaces.ts'
export type { WorkspaceRecord } from './workspaces.ts'
export { findWorkspaceState, type WorkspaceState } from './workspace-state.ts'
export { findSetting, findSettingState, recordSetting, type SettingState } from './settings.ts'
export { auditNouns, listAudit, listPersonReads, recordAudit, recordPersonReads } from './audit.ts'
export type { AuditEntry, AuditFilter, AuditNoun, AuditRecord, PersonRead, PersonReadEntry } from './audit.ts'
export { claimWrite, markCarriedOut, recordAnswer, releaseWrite, removeOldWrites } from './idempotency.ts'
export type { Claim, KeyedWrite, KeyedWriteRecord } from './idempotency.ts'
export { findRememberedMapping, rememberMapping } from './remembered-mappings.ts'
export { addRecordEntry, listRecordEntries, raiseRecordsVersion } from './record-entries.ts'
export type { FieldChange, NewRecordEntry, RecordEntry, RecordNoun } from './record-entries.ts'
export { addAnswerRecord, listAnswerRecords, type AnswerRecord } from './diagnosis-answers.ts'
export { createCause, listCauses, markRevoked, type CauseRecord } from './confirmed-causes.ts'
export { listDifferentProblems, recordDifferentProblems, removeDifferentProblems } from './different-problems.ts'
export {
  createProblem,
  findProblem,
  listEveryProblem,
  listProblemLinks,
  listProblems,
  recordProblemLink,
  removeProblemLink,
  updateProblem,
} from './problems.ts'
export type { ProblemFields, ProblemFilter, ProblemLink, ProblemOrder, ProblemRecord } from './problems.ts'
export {
  createDecision,
  findDecision,
  listDecisions,
  listDueDecisions,
  listEveryDecision,
  listVerdicts,
  recordVerdict,
  updateDecision,
} from './decisions.ts'
export type { Baseline, DecisionFilter, DecisionRecord, RecordedVerdict } from './decisions.ts'
export {
  createMember,
  findMember,
  findMemberOfAccount,
  listMembers,
  listMembershipsOfAccount,
  updateMember,
} from './members.ts'
export type { MemberChange, MemberRecord, NewMember } from './members.ts'
export {
  createAccount,
  findAccount,
  findAccountByEmail,
  findAccountOfIdentity,
  hasAccounts,
  hasPassword,
  recordIdentity,
  recordPassword,
  removeTwoFactor,
  renameAccount,
} from './accounts.ts'
export type { AccountRecord, AccountsExecutor } from './accounts.ts'
export {
  claimCode,
  createProviderVisit,
  createResetLink,
  findResetLink,
  forgetFailures,
  getServerSecret,
  listBlocks,
  listSessions,
  recordActiveWorkspace,
  recordFailure,
  removeExpiredSignIns,
  removeSession,
  removeSessions,
  takeProviderVisit,
  takeResetLink,
} from './sign-ins.ts'
export type { ExpiryRules, ProviderVisit, SessionRecord } from './sign-ins.ts'
export {
  createInvitation,
  findOpenInvitation,
  listOpenInvitations,
  listOpenInvitationsFor,
  revokeInvitation,
  takeInvitation,
} from './invitations.ts'
export type { InvitationRecord } from './invitations.ts'
export { createApiKey, findWorkingApiKey, listApiKeys, recordApiKeyUse, revokeApiKeys } from './api-keys.ts'
export type { ApiKeyRecord } from './api-keys.ts'
export { listToldSums, recordToldSums } from './told-sums.ts'
export type { ToldContributors, ToldSum } from './told-sums.ts'
