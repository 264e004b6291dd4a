import { findQuestion } from '../../domain/diagnosis/index.ts'
import type { Visibility } from '../../domain/permissions/visibility.ts'

/** Whether a question is one, and about the organisation or a unit that is seen by name: another is as if it were not there. */
export function isQuestionFor(id: string, visibility: Visibility | null): boolean {
  const question = findQuestion(id)
  if (question === null) return false
  const [kind = '', ...rest] = question.unit.split(':')
  if (kind !== 'person' && kind !== 'team' && kind !== 'segment') return true
  return visibility !== null && visibility.see({ kind, id: rest.join(':') }) === 'named'
}
