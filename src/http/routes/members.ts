import { createApiKey, listApiKeys, revokeApiKey } from '../../app/accounts/api-keys.ts'
import { invite, listInvitations, takeInvitationBack } from '../../app/accounts/invitations.ts'
import { changeMember, listMembers, matchPeople, removeMember } from '../../app/accounts/members.ts'
import { createReset } from '../../app/accounts/recover-account.ts'
import { renameWorkspace } from '../../app/accounts/workspaces.ts'
import type { ApiKey, Invitation, MemberEntry } from '../../contract/accounts.ts'
import { memberEndpoints } from '../../contract/endpoints/accounts.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { pageOf } from '../page-of.ts'

/** Who belongs to the workspace, invitations, and API keys. */
export function addMemberRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, memberEndpoints, {
    'PATCH /workspace': async ({ deps, body }) => {
      await renameWorkspace(deps, body.name)
      return { done: true } as const
    },
    'GET /members': async ({ deps, query }) => toMembers(await listMembers(deps), query),
    'PATCH /members/{id}': async ({ deps, params, body, query }) =>
      toMembers(await changeMember(deps, params.id, body), query),
    'DELETE /members/{id}': async ({ deps, params, query }) => toMembers(await removeMember(deps, params.id), query),
    'GET /members/people': ({ deps }) => matchPeople(deps),
    'GET /invitations': async ({ deps, query }) => toInvitations(await listInvitations(deps), query),
    'POST /invitations': ({ deps, body }) => invite(deps, body),
    'DELETE /invitations/{id}': async ({ deps, params, query }) => {
      await takeInvitationBack(deps, params.id)
      return toInvitations(await listInvitations(deps), query)
    },
    'POST /password-links': async ({ deps, body }) => {
      const { url, expiresAt } = await createReset(deps, body)
      return { url, expiresAt: expiresAt.toISOString() }
    },
    'GET /api-keys': async ({ deps, query }) => toKeys(await listApiKeys(deps), query),
    'POST /api-keys': ({ deps, body }) => createApiKey(deps, body),
    'DELETE /api-keys/{id}': async ({ deps, params, query }) => toKeys(await revokeApiKey(deps, params.id), query),
  })
}

type Page = Parameters<typeof pageOf>[1]

function toMembers(all: readonly MemberEntry[], page: Page) {
  const { entries, next } = pageOf(all, page, ({ memberId }) => memberId)
  return { members: entries, next }
}

function toInvitations(all: readonly Invitation[], page: Page) {
  const { entries, next } = pageOf(all, page, ({ id }) => id)
  return { invitations: entries, next }
}

function toKeys(all: readonly ApiKey[], page: Page) {
  const { entries, next } = pageOf(all, page, ({ id }) => id)
  return { keys: entries, next }
}
