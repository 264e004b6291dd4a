import type { DryRun, ImportRecord } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import { AppError } from '../../domain/errors.ts'
import { systemMember } from '../../domain/member.ts'
import { requireAccessOf } from '../../domain/permissions.ts'
import type { StagedImport } from '../../intake/index.ts'
import {
  createImport,
  listImports,
  lockWorkspace,
  markUndone,
  raiseCatalogueVersion,
  recordAudit,
  rememberMapping,
} from '../../ledger/index.ts'
import { linkPeople } from '../accounts/link-people.ts'
import { actAs, type AppDeps, type Watch } from '../deps.ts'
import { headerSetOf } from '../uploads/recognise-upload.ts'
import { getUpload, removeUpload } from '../uploads/upload-store.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import { stageUpload } from './preview-import.ts'

/** Reasons kept with an import, for the data quality of its diagnosis; all of them can be had before the commit. */
const keptRefusals = 1_000

export type CommitResult =
  | { readonly outcome: 'imported'; readonly importId: string }
  /** The files hold only what is there already: no import was made. */
  | { readonly outcome: 'nothing-new'; readonly importId: null }

/** Takes an upload in, all or nothing. Refused rows stop it unless the person accepts to leave them out. */
export async function commitImport(
  deps: AppDeps,
  input: { readonly uploadId: string; readonly acceptRefusals: boolean },
  watch: Watch = {},
): Promise<CommitResult> {
  let upload = await getUpload(deps, input.uploadId)
  const { version } = await loadCatalogue(deps)
  if (upload.staged === null || upload.dryRun === null || upload.staged.catalogueVersion !== version) {
    upload = await stageUpload(deps, upload, watch)
  }
  if (upload.staged === null || upload.dryRun === null) throw new Error('The upload was read but not kept')
  if (!input.acceptRefusals) refuseRefusals(upload.dryRun)
  watch.signal?.throwIfAborted()
  const result = await commitStaged(deps, {
    staged: upload.staged.result,
    catalogueVersion: upload.staged.catalogueVersion,
    counts: upload.dryRun.tables,
    name: upload.name,
    simulated: false,
    mapping: upload.recognition.mapping,
    headerSet: headerSetOf(upload.recognition),
  })
  await removeUpload(deps, upload.id)
  await linkPeople(actAs(deps, systemMember(deps.member.workspaceId)))
  return result
}

export interface StagedCommit {
  readonly staged: StagedImport
  /** Of the catalogue it was compared with; another one since then makes the comparison worthless. */
  readonly catalogueVersion: number
  readonly counts: ImportRecord['tables']
  readonly name: string
  readonly simulated: boolean
  readonly mapping: Mapping
  /** Under which the mapping is remembered; null: it is not. */
  readonly headerSet: string | null
}

/** The files move first; the import exists from the moment its catalogue row commits. */
export async function commitStaged(deps: AppDeps, commit: StagedCommit): Promise<CommitResult> {
  requireAccessOf(deps.member, 'imports', ['full'])
  const changes = Object.values(commit.counts).reduce((sum, table) => sum + table.new + table.changed, 0)
  if (changes === 0) return { outcome: 'nothing-new', importId: null }
  const importId = deps.newId()
  const { workspaceId, memberId, via } = deps.member
  const batches = await deps.facts.adopt(workspaceId, importId, commit.staged.tables)
  const at = deps.now()
  await deps.ledger.transaction(deps.member, async (executor) => {
    const workspace = await lockWorkspace(executor, workspaceId)
    if (workspace?.catalogueVersion !== commit.catalogueVersion) {
      throw new AppError(
        'import.busy',
        'Another import or undo was committed meanwhile. Commit again: nothing was lost.',
      )
    }
    if (!commit.simulated) {
      const demo = (await listImports(executor, workspaceId)).filter(
        (entry) => entry.simulated && entry.undoneAt === null,
      )
      for (const entry of demo) await markUndone(executor, { workspaceId, importId: entry.id, at })
    }
    await createImport(executor, {
      workspaceId,
      id: importId,
      name: commit.name,
      simulated: commit.simulated,
      importedAt: at,
      counts: commit.counts,
      mapping: commit.mapping,
      refused: commit.staged.refused.slice(0, keptRefusals),
      warnings: commit.staged.warnings,
      batches,
    })
    await raiseCatalogueVersion(executor, workspaceId)
    const what = { recordId: importId, before: null, after: { name: commit.name, counts: commit.counts } }
    const noun = commit.simulated ? 'demo' : 'import'
    await recordAudit(executor, { workspaceId, memberId, via, at, action: 'committed', noun, ...what })
    if (commit.headerSet !== null) {
      await rememberMapping(executor, { workspaceId, headerSet: commit.headerSet, mapping: commit.mapping, at })
    }
  })
  return { outcome: 'imported', importId }
}

function refuseRefusals(dryRun: DryRun): void {
  if (dryRun.refusedTotal === 0) return
  const rows = dryRun.refusedTotal === 1 ? 'One row was refused' : `${dryRun.refusedTotal} rows were refused`
  throw new AppError(
    'import.refused-rows',
    `${rows} and nothing was imported. Correct them, or accept to leave them out.`,
    { details: dryRun.refused },
  )
}
