import type { AppDeps } from '../deps.ts'
import { recordReads } from '../permissions/record-reads.ts'
import { findDiagnosis } from './get-diagnosis.ts'

/** The whole diagnosis for the member who asks for it; whose single results are in it is written down. */
export async function readDiagnosis(deps: AppDeps): ReturnType<typeof findDiagnosis> {
  const found = await findDiagnosis(deps)
  const { metrics = [], findings = [] } = found.diagnosis?.report ?? {}
  const units = [...metrics.map((row) => row.unit), ...findings.flatMap((finding) => finding.units)]
  await recordReads(
    deps,
    'individual-results',
    units.flatMap(({ kind, id }) => (kind === 'person' ? [id] : [])),
  )
  return found
}
