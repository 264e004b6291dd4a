import { queryOptions } from '@tanstack/react-query'
import type {
  Access,
  ApiKey,
  Invitation,
  InvitationPreview,
  MemberChange,
  MemberEntry,
  MyAccount,
  PeopleMatch,
  SignedInBrowser,
} from '../../contract/accounts.ts'
import type { KeyScope, Role } from '../../domain/member.ts'
import { getJson, request } from './client.ts'

export const accessQuery = queryOptions({
  queryKey: ['access'],
  queryFn: ({ signal }) => getJson<Access>('/access', signal),
  staleTime: 0,
})

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getJson<MyAccount>('/me', signal),
})

export const browsersQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: async ({ signal }) => (await getJson<{ sessions: SignedInBrowser[] }>('/me/sessions', signal)).sessions,
})

export const keysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ signal }) => (await getJson<{ keys: ApiKey[] }>('/api-keys', signal)).keys,
})

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async ({ signal }) => (await getJson<{ members: MemberEntry[] }>('/members', signal)).members,
})

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: async ({ signal }) => (await getJson<{ invitations: Invitation[] }>('/invitations', signal)).invitations,
})

export const peopleMatchQuery = queryOptions({
  queryKey: ['members', 'people'],
  queryFn: ({ signal }) => getJson<PeopleMatch>('/members/people', signal),
})

export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => getJson<InvitationPreview>(`/invitations/${encodeURIComponent(token)}/preview`, signal),
  })
}

async function send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return (await request<T>(path, { method, ...(body === undefined ? {} : { body }) })).body
}

type Entry = { readonly state: 'signed-in' | 'second-factor' }

export interface NewAccountForm {
  readonly name: string
  readonly email: string
  readonly password: string
}

export const accountCalls = {
  createOwner: (owner: NewAccountForm & { readonly roles: readonly Role[]; readonly code: string | null }) =>
    send<Entry>('POST', '/owner', owner),
  signIn: (credentials: { readonly email: string; readonly password: string }) =>
    send<Entry>('POST', '/session', credentials),
  passSecondFactor: (given: { readonly kind: 'code' | 'recovery-code'; readonly code: string }) =>
    send<Entry>('POST', '/session/second-factor', given),
  signOut: () => send('DELETE', '/session'),
  requestReset: (email: string) => send('POST', '/password-resets', { email }),
  resetPassword: (reset: { readonly token: string; readonly password: string }) =>
    send('POST', '/password-resets/use', reset),
  join: (token: string, account: NewAccountForm) =>
    send<Entry>('POST', `/invitations/${encodeURIComponent(token)}/accept`, account),
  joinAsMe: (token: string) => send('POST', `/me/invitations/${encodeURIComponent(token)}`),
  rename: (name: string) => send('PATCH', '/me', { name }),
  changePassword: (change: { readonly current: string; readonly next: string }) => send('POST', '/me/password', change),
  prepareTwoFactor: (password: string) =>
    send<{ uri: string; secret: string; recoveryCodes: string[] }>('POST', '/me/two-factor', { password }),
  confirmTwoFactor: (code: string) => send('POST', '/me/two-factor/confirm', { code }),
  renewRecoveryCodes: (password: string) =>
    send<{ recoveryCodes: string[] }>('POST', '/me/two-factor/recovery-codes', { password }),
  removeTwoFactor: (password: string) => send('POST', '/me/two-factor/remove', { password }),
  endSession: (id: string) => send('DELETE', `/me/sessions/${encodeURIComponent(id)}`),
  createKey: (key: {
    readonly name: string
    readonly scopes: readonly KeyScope[]
    readonly validDays: number | null
  }) => send<{ key: ApiKey; secret: string }>('POST', '/api-keys', key),
  revokeKey: (id: string) => send('DELETE', `/api-keys/${encodeURIComponent(id)}`),
  createWorkspace: (name: string) => send('POST', '/workspaces', { name }),
  renameWorkspace: (name: string) => send('PATCH', '/workspace', { name }),
  switchWorkspace: (id: string) => send('POST', `/workspaces/${encodeURIComponent(id)}/switch`),
  changeMember: (id: string, change: MemberChange) => send('PATCH', `/members/${encodeURIComponent(id)}`, change),
  removeMember: (id: string) => send('DELETE', `/members/${encodeURIComponent(id)}`),
  invite: (invitation: {
    readonly email: string | null
    readonly roles: readonly Role[]
    readonly personId?: string
  }) => send<{ invitation: Invitation; url: string; mailed: boolean }>('POST', '/invitations', invitation),
  takeInvitationBack: (id: string) => send('DELETE', `/invitations/${encodeURIComponent(id)}`),
} as const
