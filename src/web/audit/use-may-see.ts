import { useQuery } from '@tanstack/react-query'
import type { DataClass } from '../../domain/permissions.ts'
import { permissionsQuery } from '../api/audit.ts'

/** Whether the reader has anything of a class of data; until it is known, that they have. */
export function useMaySee(of: DataClass): boolean {
  const { data } = useQuery(permissionsQuery)
  return data?.classes.find(({ id }) => id === of)?.mine !== 'none'
}
