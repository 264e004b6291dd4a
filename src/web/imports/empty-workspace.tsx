import { Link } from '@tanstack/react-router'
import { useMaySee } from '../audit/use-may-see.ts'
import { welcomeTexts } from '../texts/diagnosis.ts'
import { importsTexts } from '../texts/imports.ts'
import { Notice } from '../ui/notice.tsx'

/** What pages of numbers show while there are none. */
export function EmptyWorkspace() {
  const mayImport = useMaySee('imports')
  return (
    <Notice title={importsTexts.empty} text={mayImport ? importsTexts.emptyText : welcomeTexts.waiting}>
      {mayImport && <Link to="/">{importsTexts.start}</Link>}
    </Notice>
  )
}
