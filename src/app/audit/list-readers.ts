import type { Readers } from '../../contract/audit.ts'
import { AppError } from '../../domain/errors.ts'
import { machineMember } from '../../domain/member.ts'
import { accessTable, type DataClass } from '../../domain/permissions.ts'
import { listPersonReads } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { loadMemberNames } from './load-member-names.ts'

const machineId = machineMember('').memberId
const atMachine = 'Whoever runs the server, at its machine'

/** Who looked at the member's own data, newest first. */
export async function listReaders(
  deps: AppDeps,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<Readers> {
  const { workspaceId, personId } = deps.member
  const whoSees = 'Only you.'
  if (personId === null) return { linked: false, reads: [], next: null, whoSees }
  const cursor = page.after === undefined ? null : parseCursor(page.after)
  const { reads, names } = await deps.ledger.transaction(deps.member, async (executor) => ({
    reads: await listPersonReads(executor, {
      workspaceId,
      personId,
      ...(cursor === null ? {} : { after: cursor }),
      limit: page.limit + 1,
    }),
    names: await loadMemberNames(executor, workspaceId),
  }))
  const shown = reads.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    linked: true,
    reads: shown.map(({ readerId, dataClass, firstAt }) => ({
      readerId,
      readerName: names.get(readerId) ?? (readerId === machineId ? atMachine : null),
      what: dataClass in accessTable ? accessTable[dataClass as DataClass].name : dataClass,
      firstAt: firstAt.toISOString(),
    })),
    next:
      reads.length > shown.length && last !== undefined
        ? [last.firstAt.toISOString(), last.dataClass, last.readerId].join('|')
        : null,
    whoSees,
  }
}

function parseCursor(text: string): { readonly at: Date; readonly dataClass: string; readonly readerId: string } {
  const [at = '', dataClass = '', ...readerId] = text.split('|')
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime()) || readerId.length === 0) {
    throw new AppError('request.invalid', `"after" is the "next" of the page before, not "${text}".`)
  }
  return { at: instant, dataClass, readerId: readerId.join('|') }
}
