import { useMaySee } from '../audit/use-may-see.ts'
import { destinations } from './navigation.ts'

type Destination = (typeof destinations)[number]

/** The pages that have something for the reader: who may not see imports is not led there. */
export function useDestinations(): readonly Destination[] {
  const seesImports = useMaySee('imports')
  return seesImports ? destinations : destinations.filter(({ to }) => to !== '/imports')
}
