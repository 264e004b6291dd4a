/** The jobs people do in a sales organisation, as far as they decide what somebody may see (DOMAIN.md §6). */
export const roles = ['ceo', 'cro', 'vp', 'manager', 'seller', 'revops', 'enablement', 'hr', 'admin'] as const
export type Role = (typeof roles)[number]

/** Who acts in a workspace: every use case is called for one member, and the ledger's row-level security knows which. */
export interface Member {
  readonly workspaceId: string
  readonly memberId: string
  /** A person may do several of the jobs; what they may see is what any of them lets them see. */
  readonly roles: readonly Role[]
  /** Who this is in the facts (people.csv); null where the account is not linked to a person. */
  readonly personId: string | null
  /** How they came in: it decides what is asked of them (a key has scopes) and stands in the audit trail. */
  readonly via: 'session' | 'api-key' | 'machine' | 'system'
  /** What a key may do; null: whatever its owner may. */
  readonly scopes: readonly KeyScope[] | null
}

/** `read` sees, `write` also records and imports, `manage` also changes accounts and settings. */
export const keyScopes = ['read', 'write', 'manage'] as const
export type KeyScope = (typeof keyScopes)[number]

/** Geartrain itself: migrations, computing what all members share, verification at review dates. Never the answer to a request. */
export function systemMember(workspaceId: string): Member {
  return { workspaceId, memberId: 'system', roles: [], personId: null, via: 'system', scopes: null }
}

/**
 * The person at the machine while no account exists yet, and whoever can read the data directory: they hold the files, so there is
 * nothing to keep from them. Once there is an owner, a browser must sign in.
 */
export function machineMember(workspaceId: string): Member {
  return { workspaceId, memberId: 'machine', roles: ['cro', 'admin'], personId: null, via: 'machine', scopes: null }
}
