import { pagesOf, queryOf } from './query-of.ts'

export const accessQuery = queryOf('access', 'GET /access', {}, { staleTime: 0 })

export const meQuery = queryOf('me', 'GET /me', {})

export const browsersQuery = pagesOf('me', 'GET /me/sessions', {})

export const keysQuery = pagesOf('keys', 'GET /api-keys', {})

export const membersQuery = pagesOf('members', 'GET /members', {})

export const invitationsQuery = pagesOf('invitations', 'GET /invitations', {})

export const peopleMatchQuery = queryOf('members', 'GET /members/people', {})

export function invitationQuery(token: string) {
  return queryOf('invitation', 'GET /invitations/{token}/preview', { params: { token } })
}
