import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'

export const eventEndpoints = defineEndpoints({
  'GET /events': {
    tag: 'events',
    shows: 'framework',
    summary: 'Watch for changes: an event `change` whenever imports, problems, decisions or the diagnosis change',
    description:
      'Server-sent events; `data` is a ChangeEvent. The first event is `ready`. Sent with the `Last-Event-ID` of an earlier one it begins with what changed since. Every 15 s without a change a comment keeps the line open.',
    answer: z.string(),
    media: 'text/event-stream',
  },
})
