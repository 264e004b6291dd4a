import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ChangeEvent } from '../../contract/events.ts'
import { api } from './client.ts'

/** Which queries no longer hold after a change. */
const queriesOf: Readonly<Record<ChangeEvent['kind'], readonly string[]>> = {
  imports: ['workspace', 'imports', 'data'],
  records: ['problems', 'decisions', 'review'],
  diagnosis: ['data'],
}

const beginAfterMs = 3_000

/** Asks again for what others changed. Only while the page is looked at: a browser has few connections to one server. */
export function useChanges(): void {
  const client = useQueryClient()
  useEffect(() => {
    let events: EventSource | null = null
    let last = ''
    const follow = (): void => {
      events?.close()
      events = null
      if (document.hidden) return
      events = new EventSource(api.address('GET /events', {}))
      events.addEventListener('ready', ({ lastEventId }) => {
        // Whoever was away is told nothing of what was missed: it is asked for again.
        if (last !== '' && last !== lastEventId)
          for (const kind of ['imports', 'records'] as const) forget(client, kind)
        last = lastEventId
      })
      events.addEventListener('change', ({ data, lastEventId }) => {
        last = lastEventId
        forget(client, (JSON.parse(data as string) as ChangeEvent).kind)
      })
    }
    // What the page itself asks for comes first.
    const begin = setTimeout(follow, beginAfterMs)
    document.addEventListener('visibilitychange', follow)
    return () => {
      clearTimeout(begin)
      document.removeEventListener('visibilitychange', follow)
      events?.close()
    }
  }, [client])
}

function forget(client: QueryClient, kind: ChangeEvent['kind']): void {
  for (const key of queriesOf[kind]) void client.invalidateQueries({ queryKey: [key] })
}
