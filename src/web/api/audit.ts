import { pagesOf, queryOf } from './query-of.ts'

export const permissionsQuery = queryOf('permissions', 'GET /permissions', {}, { staleTime: 5 * 60_000 })

export const namedToCeoQuery = queryOf('permissions', 'GET /permissions/named-to-ceo', {})

export function auditQuery(noun: string) {
  return pagesOf('audit', 'GET /audit', { query: noun === '' ? {} : { noun } })
}

export const readersQuery = pagesOf('me', 'GET /me/readers', {})
