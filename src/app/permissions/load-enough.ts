import { createHash } from 'node:crypto'
import type { Member } from '../../domain/member.ts'
import type { Contributors } from '../../domain/permissions/contributors.ts'
import { findContributed, type PeopleGroups, type VisibilityOptions } from '../../domain/permissions/visibility.ts'
import { listToldSums, lockWorkspace, recordToldSums, type ToldSum } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

/** By source, the teams and segments whose number may be given; null: all of them. */
export type Enough = ReadonlyMap<string, ReadonlySet<string>> | null

export interface OfReader extends VisibilityOptions {
  readonly groups: PeopleGroups
  readonly contributors: Contributors
  /** Those with the same text see the same. */
  readonly key: string
}

/**
 * Which numbers have enough people behind them for the member, also beside what readers like them were told of the same period when
 * the data were others: who joined or left since must not follow from the difference. What may be told now is remembered before it is.
 */
export async function loadEnough(deps: AppDeps, of: OfReader): Promise<Enough> {
  if (findContributed(deps.member, of.groups, { ...toOptions(of), contributors: {} }) === null) return null
  const { workspaceId } = deps.member
  const readerKey = createHash('sha256').update(of.key).digest('hex').slice(0, 32)
  let told = await deps.ledger.transaction(deps.member, (executor) =>
    listToldSums(executor, { workspaceId, readerKey }),
  )
  for (;;) {
    const { enough, fresh } = decide(deps.member, of, told)
    if (fresh.length === 0) return enough
    const before = told
    told = await deps.ledger.transaction(deps.member, async (executor) => {
      await lockWorkspace(executor, workspaceId)
      const now = await listToldSums(executor, { workspaceId, readerKey })
      // Another server told something meanwhile: decide again beside that.
      if (now.length === before.length) {
        await recordToldSums(executor, { workspaceId, readerKey, at: deps.now() }, fresh)
      }
      return now
    })
    if (told.length === before.length) return enough
  }
}

function decide(
  member: Member,
  of: OfReader,
  told: readonly ToldSum[],
): { readonly enough: Enough; readonly fresh: readonly (ToldSum & { readonly id: string })[] } {
  const enough = new Map<string, ReadonlySet<string>>()
  const fresh: (ToldSum & { readonly id: string })[] = []
  for (const [source, contributors] of Object.entries(of.contributors.sources)) {
    const before = told.filter((sum) => sum.source === source).map((sum) => sum.contributors)
    const found = findContributed(member, of.groups, { ...toOptions(of), contributors, told: before })
    if (found === null) return { enough: null, fresh: [] }
    enough.set(source, found)
    const given = Object.fromEntries(
      Object.entries(contributors)
        .filter(([unit]) => found.has(unit))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
    const id = idOf(given)
    if (Object.keys(given).length > 0 && !before.some((one) => idOf(one) === id)) {
      fresh.push({ source, id, contributors: given })
    }
  }
  return { enough, fresh }
}

function idOf(contributors: Readonly<Record<string, readonly string[]>>): string {
  const units = Object.entries(contributors).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(units)).digest('hex').slice(0, 32)
}

function toOptions({ fewest, namedToCeo }: OfReader): VisibilityOptions {
  return { fewest, ...(namedToCeo === undefined ? {} : { namedToCeo }) }
}
