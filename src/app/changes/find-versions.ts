import type { Member } from '../../domain/member.ts'
import { accessOfMember, type DataClass } from '../../domain/permissions.ts'
import type { AppDeps } from '../deps.ts'
import { findComputedKey, diagnosisKey } from '../diagnosis/diagnosis-cache.ts'
import { loadTold } from '../diagnosis/load-answered-report.ts'
import { loadCatalogue, type Catalogue } from '../workspaces/catalogue.ts'

/** In which state everything is that a member may watch; null: not for them, or not there. */
export interface Versions {
  readonly imports: string
  readonly records: string | null
  readonly diagnosis: string | null
}

/** What differs is what changed; the same for everybody in the workspace. */
export async function findVersions(deps: AppDeps): Promise<Versions> {
  const catalogue = await loadCatalogue(deps)
  return {
    imports: String(catalogue.version),
    records: String(catalogue.recordsVersion),
    diagnosis: await findDiagnosisVersion(deps, catalogue),
  }
}

/** Without what the member sees nothing of: not even that it changes is for them. */
export function restrictVersions(member: Member, { imports, records, diagnosis }: Versions): Versions {
  const sees = (dataClass: DataClass): boolean => accessOfMember(member, dataClass) !== 'none'
  return {
    imports,
    records: sees('issue-log') || sees('decisions') ? records : null,
    diagnosis: sees('organisation-picture') ? diagnosis : null,
  }
}

async function findDiagnosisVersion(deps: AppDeps, catalogue: Catalogue): Promise<string | null> {
  if (catalogue.imports.length === 0) return null
  const key = await findComputedKey(deps, diagnosisKey(deps, catalogue))
  if (key === null) return null
  const { version } = await loadTold(deps)
  return version === '' ? key : `${key}-${version}`
}
