import { useQuery } from '@tanstack/react-query'
import { permissionsQuery } from '../api/audit.ts'
import { destinations } from './navigation.ts'

type Destination = (typeof destinations)[number]

/** The pages that have something for the reader: who may not see imports is not led there. */
export function useDestinations(): readonly Destination[] {
  const { data } = useQuery(permissionsQuery)
  const seesImports = data?.classes.find(({ id }) => id === 'imports')?.mine !== 'none'
  return seesImports ? destinations : destinations.filter(({ to }) => to !== '/imports')
}
