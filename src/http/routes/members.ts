import { createApiKey, listApiKeys, revokeApiKey } from '../../app/accounts/api-keys.ts'
import { invite, listInvitations, takeInvitationBack } from '../../app/accounts/invitations.ts'
import { changeMember, listMembers, matchPeople, removeMember } from '../../app/accounts/members.ts'
import { createReset } from '../../app/accounts/recover-account.ts'
import { renameWorkspace } from '../../app/accounts/workspaces.ts'
import { memberEndpoints } from '../../contract/endpoints/accounts.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

/** Who belongs to the workspace, invitations, and API keys. */
export function addMemberRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, memberEndpoints, {
    'PATCH /workspace': async ({ deps, body }) => {
      await renameWorkspace(deps, body.name)
      return { done: true } as const
    },
    'GET /members': ({ deps, query }) => listMembers(deps, query),
    'PATCH /members/{id}': async ({ deps, params, body, query }) => {
      await changeMember(deps, params.id, body)
      return listMembers(deps, query)
    },
    'DELETE /members/{id}': async ({ deps, params, query }) => {
      await removeMember(deps, params.id)
      return listMembers(deps, query)
    },
    'GET /members/people': ({ deps }) => matchPeople(deps),
    'GET /invitations': ({ deps, query }) => listInvitations(deps, query),
    'POST /invitations': ({ deps, body }) => invite(deps, body),
    'DELETE /invitations/{id}': async ({ deps, params, query }) => {
      await takeInvitationBack(deps, params.id)
      return listInvitations(deps, query)
    },
    'POST /password-links': async ({ deps, body }) => {
      const { url, expiresAt } = await createReset(deps, body)
      return { url, expiresAt: expiresAt.toISOString() }
    },
    'GET /api-keys': ({ deps, query }) => listApiKeys(deps, query),
    'POST /api-keys': ({ deps, body }) => createApiKey(deps, body),
    'DELETE /api-keys/{id}': async ({ deps, params, query }) => {
      await revokeApiKey(deps, params.id)
      return listApiKeys(deps, query)
    },
  })
}
