import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AuditPage, Permissions, Readers } from '../../contract/audit.ts'
import { getJson } from './client.ts'

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: ({ signal }) => getJson<Permissions>('/permissions', signal),
  staleTime: 5 * 60_000,
})

export function auditQuery(noun: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', noun],
    queryFn: ({ signal, pageParam }) => getJson<AuditPage>(`/audit?${toQuery({ noun, after: pageParam })}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}

export const readersQuery = infiniteQueryOptions({
  queryKey: ['me', 'readers'],
  queryFn: ({ signal, pageParam }) => getJson<Readers>(`/me/readers?${toQuery({ after: pageParam })}`, signal),
  initialPageParam: '',
  getNextPageParam: (page) => page.next,
})

function toQuery(values: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString()
}
