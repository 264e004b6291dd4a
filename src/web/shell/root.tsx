import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Shell } from './shell.tsx'

const EntryFrame = lazy(() => import('../accounts/entry-frame.tsx').then((module) => ({ default: module.EntryFrame })))

/** Pages one sees before one is in: they ask for nothing that needs somebody. */
export function isEntryPath(pathname: string): boolean {
  return /^\/(sign-in|set-up|forgotten|join\/|new-password\/)/.test(pathname)
}

export function Root() {
  const isEntry = useLocation({ select: ({ pathname }) => isEntryPath(pathname) })
  if (!isEntry) return <Shell />
  return (
    <Suspense>
      <EntryFrame />
    </Suspense>
  )
}
