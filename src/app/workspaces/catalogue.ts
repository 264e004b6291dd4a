import {
  findRecordsVersion,
  findSetting,
  findWorkspace,
  listActiveBatches,
  listActiveNotes,
  listImports,
  type CatalogueBatch,
  type ImportEntry,
  type ImportNotes,
} from '../../ledger/index.ts'
import { toFewestPeople } from '../../domain/permissions/allow-groups.ts'
import type { AppDeps } from '../deps.ts'
import { namedToCeo, toExceptions } from '../permissions/exceptions.ts'
import { toAlarmBudget } from '../settings/settings.ts'

/** One version of what counts in the workspace. */
export interface Catalogue {
  readonly name: string
  readonly version: number
  /** Grows with every problem or decision that is recorded or changed. */
  readonly recordsVersion: number
  readonly batches: readonly CatalogueBatch[]
  /** What the active imports left out, and what should be known of them. */
  readonly notes: readonly ImportNotes[]
  /** Active ones, newest first. */
  readonly imports: readonly ImportEntry[]
  /** True where everything that counts comes from the simulator. */
  readonly simulated: boolean
  /** The fewest people a number about people may be of, as the organisation chose. */
  readonly fewestPeople: number
  /** Whose results the CEO sees by name. */
  readonly namedToCeo: readonly string[]
  /** False alarms a year that the organisation bears. */
  readonly alarmBudget: number
}

export async function loadCatalogue(deps: AppDeps): Promise<Catalogue> {
  const { workspaceId: id } = deps.member
  return deps.ledger.transaction(deps.member, async (executor) => {
    const workspace = await findWorkspace(executor, id)
    const imports = (await listImports(executor, id)).filter((entry) => entry.undoneAt === null)
    return {
      name: workspace?.name ?? '',
      version: workspace?.catalogueVersion ?? 0,
      recordsVersion: await findRecordsVersion(executor, id),
      batches: await listActiveBatches(executor, id),
      notes: await listActiveNotes(executor, id),
      imports,
      fewestPeople: toFewestPeople(await findSetting(executor, id, 'fewest-people')),
      namedToCeo: toExceptions(await findSetting(executor, id, namedToCeo)).map(({ personId }) => personId),
      alarmBudget: toAlarmBudget(await findSetting(executor, id, 'alarm-budget')),
      simulated: imports.length > 0 && imports.every((entry) => entry.simulated),
    }
  })
}
