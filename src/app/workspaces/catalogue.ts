import {
  findSetting,
  findWorkspace,
  listActiveBatches,
  listActiveNotes,
  listImports,
  type CatalogueBatch,
  type ImportEntry,
  type ImportNotes,
  type WorkspaceState,
} from '../../ledger/index.ts'
import { systemMember } from '../../domain/member.ts'
import { toFewestPeople } from '../../domain/permissions/allow-groups.ts'
import type { AppDeps } from '../deps.ts'
import { namedToCeo, toExceptions } from '../permissions/exceptions.ts'
import { toAlarmBudget } from '../settings/settings.ts'
import { createKeep } from './keep-latest.ts'
import { lookAtWorkspace } from './workspace-state.ts'

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

const keep = createKeep<Omit<Catalogue, 'recordsVersion'>>({ most: 20 })

/** What counts now; read anew only where the state of the workspace is another than before. */
export async function loadCatalogue(deps: AppDeps, state?: WorkspaceState): Promise<Catalogue> {
  const { workspaceId } = deps.member
  const { name, recordsVersion, ...now } = state ?? (await lookAtWorkspace(deps, workspaceId))
  const catalogue = await keep(deps, [workspaceId, now.catalogueVersion, now.settings], () => readCatalogue(deps))
  return { ...catalogue, name, recordsVersion }
}

async function readCatalogue(deps: AppDeps): Promise<Omit<Catalogue, 'recordsVersion'>> {
  const { workspaceId: id } = deps.member
  return deps.ledger.transaction(systemMember(id), async (executor) => {
    const workspace = await findWorkspace(executor, id)
    const imports = await listImports(executor, id, { state: 'active' })
    return {
      name: workspace?.name ?? '',
      version: workspace?.catalogueVersion ?? 0,
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
