import { Link } from '@tanstack/react-router'
import { shellTexts } from '../texts/shell.ts'
import { Notice } from '../ui/notice.tsx'

export function NotFoundPage() {
  return (
    <Notice title={shellTexts.notFoundTitle} text={shellTexts.notFoundText}>
      <Link to="/">{shellTexts.toDiagnosis}</Link>
    </Notice>
  )
}
