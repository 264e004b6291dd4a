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
    'GET /members': async ({ deps }) => ({ members: await listMembers(deps) }),
    'PATCH /members/{id}': async ({ deps, params, body }) => ({ members: await changeMember(deps, params.id, body) }),
    'DELETE /members/{id}': async ({ deps, params }) => ({ members: await removeMember(deps, params.id) }),
    'GET /members/people': ({ deps }) => matchPeople(deps),
    'GET /invitations': async ({ deps }) => ({ invitations: await listInvitations(deps) }),
    'POST /invitations': ({ deps, body }) => invite(deps, body),
    'DELETE /invitations/{id}': async ({ deps, params }) => {
      await takeInvitationBack(deps, params.id)
      return { invitations: await listInvitations(deps) }
    },
    'POST /password-links': async ({ deps, body }) => {
      const { url, expiresAt } = await createReset(deps, body)
      return { url, expiresAt: expiresAt.toISOString() }
    },
    'GET /api-keys': async ({ deps }) => ({ keys: await listApiKeys(deps) }),
    'POST /api-keys': ({ deps, body }) => createApiKey(deps, body),
    'DELETE /api-keys/{id}': async ({ deps, params }) => ({ keys: await revokeApiKey(deps, params.id) }),
  })
}
