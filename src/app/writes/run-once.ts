import { AppError } from '../../domain/errors.ts'
import {
  claimWrite,
  markCarriedOut,
  recordAnswer,
  releaseWrite,
  removeOldWrites,
  type KeyedWrite,
  type KeyedWriteRecord,
  type Who,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

/** How long an answer is kept. */
const keepMs = 24 * 3_600_000
/** A claim this old is of a server that ended: its key is taken over. */
const claimMs = 120_000
const longestKeptAnswer = 1024 * 1024

export interface WriteAnswer {
  readonly status: number
  /** As JSON. */
  readonly body: string
}

export interface OnceRequest {
  /** As the client chose it. */
  readonly key: string
  /** Of method, address and body: another request must not come under the same key. */
  readonly requestHash: string
  /** Its answer is told once and kept nowhere. */
  readonly answerIsSecret: boolean
}

export interface OnceAnswer extends WriteAnswer {
  /** It was carried out before, and this is what was answered then. */
  readonly repeated: boolean
}

/**
 * Carries a write out once, however often it is sent under its key within a day. What it commits is marked in the same transaction,
 * so a server that dies in between leaves no doubt. A failure leaves the key free.
 */
export async function runOnce(
  deps: AppDeps,
  request: OnceRequest,
  work: (deps: AppDeps) => Promise<WriteAnswer>,
): Promise<OnceAnswer> {
  const { workspaceId, memberId } = deps.member
  const write: KeyedWrite = { workspaceId, memberId, key: request.key }
  const claimId = deps.newId()
  const at = deps.now()
  const known = await deps.ledger.transaction(deps.member, async (executor) => {
    await removeOldWrites(executor, { workspaceId, memberId, before: new Date(at.getTime() - keepMs) })
    const staleBefore = new Date(at.getTime() - claimMs)
    return claimWrite(executor, write, { claimId, requestHash: request.requestHash, at, staleBefore })
  })
  if (known !== null) return tellKnown(known, request, at)
  const marking = markEveryWrite(deps.member, write, claimId)
  try {
    const answer = await work({ ...deps, member: marking.member })
    marking.end()
    const isKept = !request.answerIsSecret && answer.body.length <= longestKeptAnswer
    await deps.ledger.transaction(deps.member, (executor) =>
      recordAnswer(executor, write, { claimId, status: answer.status, body: isKept ? answer.body : null }),
    )
    return { ...answer, repeated: false }
  } catch (error) {
    marking.end()
    await deps.ledger.transaction(deps.member, (executor) => releaseWrite(executor, write, claimId))
    throw error
  }
}

function tellKnown(known: KeyedWriteRecord, request: OnceRequest, at: Date): OnceAnswer {
  if (known.requestHash !== request.requestHash) {
    throw new AppError(
      'request.key-reused',
      'This Idempotency-Key was sent before with another request. A new write takes a new key.',
    )
  }
  if (known.answer !== null) return { ...known.answer, repeated: true }
  const isUnderWay = !known.hasEnded && at.getTime() - known.claimedAt.getTime() < claimMs
  if (known.carriedOut && !isUnderWay) {
    throw new AppError(
      'request.carried-out',
      'This was carried out when it was sent before; what was answered then is not kept. Look at how things are now before you send it again under a new key.',
    )
  }
  throw new AppError('request.in-progress', 'The same request is still being carried out. Ask again in a moment.', {
    details: { retryAfterSeconds: 1 },
  })
}

/** The member whose every transaction that writes says so beside the key; until the request has ended. */
function markEveryWrite(
  member: AppDeps['member'],
  write: KeyedWrite,
  claimId: string,
): { readonly member: AppDeps['member'] & Who; end(): void } {
  let isOpen = true
  return {
    end: () => {
      isOpen = false
    },
    member: {
      ...member,
      beforeCommit: async (executor) => {
        if (!isOpen || (await markCarriedOut(executor, write, claimId))) return
        throw new AppError(
          'request.in-progress',
          'This took so long that another request with the same key was begun. Nothing was changed by this one.',
        )
      },
    },
  }
}
