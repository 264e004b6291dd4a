import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { destinations } from './navigation.ts'

const sequenceMs = 1200

/** `g` and a letter goes, `c` records a problem, `?` shows the keys, Ctrl or Cmd and K finds. Keys typed into fields stay there. */
export function useShortcuts(actions: {
  readonly onFind: () => void
  readonly onKeys: () => void
  readonly onRecord: () => void
}): void {
  const navigate = useNavigate()
  const startedAt = useRef(Number.NEGATIVE_INFINITY)

  const handle = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      actions.onFind()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '?') {
      event.preventDefault()
      actions.onKeys()
      return
    }
    if (event.key === 'g') {
      startedAt.current = event.timeStamp
      return
    }
    const destination = destinations.find(({ key }) => key === event.key)
    const isSequence = event.timeStamp - startedAt.current < sequenceMs
    startedAt.current = Number.NEGATIVE_INFINITY
    if (!isSequence) {
      if (event.key !== 'c') return
      event.preventDefault()
      actions.onRecord()
      return
    }
    if (event.key === 'b') void navigate({ to: '/import' })
    else if (destination !== undefined) void navigate({ to: destination.to })
  })

  useEffect(() => {
    const listener = (event: KeyboardEvent): void => handle(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  )
}
