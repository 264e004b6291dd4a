import { useEffect } from 'react'
import { shellTexts } from '../texts/shell.ts'

export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? shellTexts.product : `${title} · ${shellTexts.product}`
  }, [title])
}
