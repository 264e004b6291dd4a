import { findMetric } from '../../domain/metrics/index.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import type { DataClass } from '../../domain/permissions.ts'
import { recordPersonReads } from '../../ledger/index.ts'
import type { AppDeps, Services } from '../deps.ts'
import { parseUnit } from '../metrics/parse-unit.ts'

/** What is written down already today, so that a page asked for again costs nothing. */
const written = new WeakMap<Services['ledger'], { readonly day: string; readonly reads: Set<string> }>()

/**
 * Writes down that the member looked at single people's data; the people can see it. Once per reader, person, kind of data and day.
 * Looking at oneself is not written down, nor what the system does for everybody; what is asked at the machine's command line is.
 */
export async function recordReads(deps: AppDeps, dataClass: DataClass, personIds: Iterable<string>): Promise<void> {
  const { workspaceId, memberId, personId: self, via } = deps.member
  if (via === 'system') return
  const at = deps.now()
  const day = at.toISOString().slice(0, 10)
  const known = written.get(deps.ledger)
  const today = known?.day === day ? known : { day, reads: new Set<string>() }
  written.set(deps.ledger, today)
  const toKey = (id: string): string => JSON.stringify([workspaceId, memberId, dataClass, id])
  const fresh = [...new Set(personIds)].filter((id) => id !== self && !today.reads.has(toKey(id))).toSorted()
  if (fresh.length === 0) return
  await deps.ledger.transaction(deps.member, (executor) =>
    recordPersonReads(
      executor,
      fresh.map((personId) => ({ workspaceId, readerId: memberId, personId, dataClass, at })),
    ),
  )
  for (const id of fresh) today.reads.add(toKey(id))
}

/** The same for a number or chart of one metric and one unit, `KIND:ID`, as far as that is a person. */
export async function recordUnitRead(
  deps: AppDeps,
  { metric: id, unit: text }: { readonly metric: string; readonly unit: string },
): Promise<void> {
  const unit = parseUnit(text)
  const metric = findMetric(id)
  if (unit.kind !== 'person') return
  await recordReads(deps, metric === null ? 'individual-results' : classOfMetric(metric, 'person'), [unit.id])
}
