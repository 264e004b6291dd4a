import { Link } from '@tanstack/react-router'
import { importsTexts } from '../texts/imports.ts'
import { Notice } from '../ui/notice.tsx'

/** What pages of numbers show while there are none. */
export function EmptyWorkspace() {
  return (
    <Notice title={importsTexts.empty} text={importsTexts.emptyText}>
      <Link to="/">{importsTexts.start}</Link>
    </Notice>
  )
}
