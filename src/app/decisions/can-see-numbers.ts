import type { Prediction } from '../../domain/decisions/index.ts'
import { AppError } from '../../domain/errors.ts'
import type { AppDeps } from '../deps.ts'
import { findDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { parseUnit } from '../metrics/parse-unit.ts'
import { seeRow } from '../permissions/restrict-report.ts'

/** Whether the member may see the metric of the unit: the same rule as for the metric's own page. */
export async function canSeeNumbers(
  deps: AppDeps,
  { metric, unit }: Pick<Prediction, 'metric' | 'unit'>,
): Promise<boolean> {
  if (deps.member.via === 'system' || deps.member.via === 'machine') return true
  try {
    const { diagnosis } = await findDiagnosis(deps)
    return diagnosis !== null && seeRow(metric, parseUnit(unit), diagnosis.reader) === 'named'
  } catch (error) {
    // Without data there are no people yet to keep anything from one another.
    if (error instanceof AppError && error.code === 'workspace.empty') return true
    throw error
  }
}
