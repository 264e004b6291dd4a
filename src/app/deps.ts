import type { Accounts } from '../accounts/index.ts'
import type { FiscalCalendar } from '../domain/calendar/index.ts'
import type { Facts } from '../facts/index.ts'
import type { Member } from '../domain/member.ts'
import type { Ledger } from '../ledger/index.ts'

/** What a running server has for every use case. Made once, in main. */
export interface Services {
  readonly ledger: Ledger
  readonly accounts: Accounts
  readonly facts: Facts
  /** Where uploads, facts and caches live. */
  readonly directories: {
    readonly facts: string
    readonly uploads: string
    readonly cache: string
    readonly temporary: string
  }
  /** The workspace that exists from the start; the only one until somebody makes another. */
  readonly homeWorkspaceId: string
  readonly now: () => Date
  readonly newId: () => string
  readonly settings: WorkspaceSettings
  readonly uploadKeepMs: number
  /**
   * Has the diagnosis of this key computed by one server, however many there are and ask for it; absent where there is but this
   * process.
   */
  readonly refreshOnce?: (
    refresh: { readonly workspaceId: string; readonly key: string },
    watch: Required<Watch>,
  ) => Promise<void>
  /** Differs between builds whose diagnosis may differ: a cache of another build is stale. */
  readonly build: string
}

/** What a use case works with: the services, and for whom it works. */
export interface AppDeps extends Services {
  readonly member: Member
}

/** Each request has its own: what it may see depends on who asks. */
export function actAs(services: Services, member: Member): AppDeps {
  return { ...services, member }
}

export interface WorkspaceSettings {
  /** For amounts that name no currency, and to report in; null: the one most deals are in. */
  readonly currency: string | null
  readonly calendar: FiscalCalendar
}

/** For amounts whose row names no currency, where nobody said otherwise. */
export const assumedCurrency = 'USD'

export interface Progress {
  /** In words: "Reading deals.csv". */
  readonly step: string
  readonly done: number
  readonly total: number | null
}

/** How long work tells of itself and is stopped. */
export interface Watch {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}
