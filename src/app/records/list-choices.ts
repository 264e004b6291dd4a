import type { RecordChoices } from '../../contract/record-choices.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { unitKey } from '../../domain/unit.ts'
import type { AppDeps } from '../deps.ts'
import { findDiagnosis, type VisibleDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'

/**
 * Teams, people and units by name, as far as the member may see them: what nobody may pick, nobody learns here. Without facts, or
 * before their diagnosis is there, only what needs no sight of anybody: the teams.
 */
export async function listChoices(deps: AppDeps): Promise<RecordChoices> {
  requireAccess(deps.member, 'issue-log')
  const batches = (await loadCatalogue(deps)).batches.filter(({ table }) => table === 'teams' || table === 'people')
  const session =
    batches.length === 0 ? null : await deps.facts.openSession(`${deps.member.workspaceId} teams`, batches)
  const diagnosis = await findVisible(deps)
  const visibility = diagnosis?.reader.visibility ?? null
  const teams = session === null ? [] : await session.teams()
  const people = session === null || visibility === null ? [] : await session.people()
  const units = (diagnosis?.report.metrics ?? [])
    .map((row) => row.unit)
    .filter(({ id, kind }) => kind !== 'person' && !id.startsWith('peer-'))
  return {
    teams: byName(teams.map(({ id, name }) => ({ id, name }))),
    people: byName(
      people
        .filter((one) => !one.placeholder && visibility?.see({ kind: 'person', id: one.id }) === 'named')
        .map(({ id, name, teamId }) => ({ id, name, teamId })),
    ),
    units: [...new Map(units.map((unit) => [unitKey(unit), unit])).entries()].flatMap(([id, { kind, name }]) =>
      kind === 'person' ? [] : [{ id, name, kind }],
    ),
  }
}

async function findVisible(deps: AppDeps): Promise<VisibleDiagnosis | null> {
  try {
    return (await findDiagnosis(deps)).diagnosis
  } catch (error) {
    // Nothing imported yet, or the picture of the organisation is not for this role: then there is nothing to pick from.
    if (error instanceof AppError && (error.code === 'workspace.empty' || error.code === 'access.denied')) return null
    throw error
  }
}

function byName<T extends { readonly name: string }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
