import { AppError } from '../errors.ts'
import type { Cause } from './problem.ts'

/** What following a chain of causes needs of each problem in it. */
export interface ChainLink {
  readonly id: string
  readonly title: string
  readonly component: string | null
  readonly cause: Cause | null
  /** The problem this one is caused by. */
  readonly causedBy: string | null
}

export interface ChainStep {
  readonly problemId: string
  readonly because: string
}

export interface CauseChain {
  /** Every answer, across problems, the first why first. */
  readonly steps: readonly ChainStep[]
  /** The component in which the chain ends; null: it does not end in one yet. */
  readonly component: string | null
  /** The problem that says so. */
  readonly endsAt: string
}

/** Follows the whys of a problem and on through what caused it, to the component where the chain ends. */
export function followCauses(start: ChainLink, find: (id: string) => ChainLink | null): CauseChain {
  const steps: ChainStep[] = []
  const seen = new Set<string>()
  let at = start
  for (;;) {
    seen.add(at.id)
    for (const because of at.cause?.whys ?? []) steps.push({ problemId: at.id, because })
    const further = at.causedBy === null || seen.has(at.causedBy) ? null : find(at.causedBy)
    if (further === null) break
    steps.push({ problemId: further.id, because: further.title })
    at = further
  }
  return { steps, component: at.cause?.component ?? at.component, endsAt: at.id }
}

/**
 * Fails where linking `from` to `to` would close a circle; `find` gives the problem that a problem is linked to by the same kind
 * of link.
 */
export function refuseCircle(from: string, to: string, find: (id: string) => string | null): void {
  const seen = new Set<string>()
  for (let at: string | null = to; at !== null && !seen.has(at); at = find(at)) {
    if (at === from) {
      throw new AppError(
        'problem.circular-link',
        from === to
          ? 'A problem cannot be linked to itself.'
          : 'That would close a circle: following these links would lead back to this problem. Take one of them away first.',
      )
    }
    seen.add(at)
  }
}
