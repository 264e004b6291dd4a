import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ExplainChoices, ExplainReport } from '../../contract/explain.ts'
import type { Job } from '../../contract/jobs.ts'
import type { PeopleList, PeoplePage } from '../../contract/people.ts'
import type { SettingsAnswer } from '../../contract/settings.ts'
import type { SignalPage } from '../../contract/signals.ts'
import type { ExplainSearch } from '../explain/search.ts'
import { splitPeriod } from '../explain/search.ts'
import type { SignalsSearch } from '../signals/search.ts'
import { getJson, request } from './client.ts'

/** An answer, or the job that works it out. */
export type Analysis<T> =
  | { readonly state: 'ready'; readonly answer: T }
  | { readonly state: 'computing'; readonly job: Job }

async function ask<T>(path: string, signal: AbortSignal): Promise<Analysis<T>> {
  const { status, body } = await request<T | Job>(path, { signal })
  return status === 202 ? { state: 'computing', job: body as Job } : { state: 'ready', answer: body as T }
}

function toQuery(values: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

export function signalsQuery({ metric, unit, kind, verdict, after }: SignalsSearch) {
  return queryOptions({
    queryKey: ['data', 'signals', metric, unit, kind, verdict, after],
    queryFn: ({ signal }) => ask<SignalPage>(`/signals${toQuery({ metric, unit, kind, verdict, after })}`, signal),
    placeholderData: keepPreviousData,
  })
}

export const peopleQuery = queryOptions({
  queryKey: ['data', 'people'],
  queryFn: ({ signal }) => ask<PeopleList>('/people', signal),
})

export function peopleOfQuery(metric: string) {
  return queryOptions({
    queryKey: ['data', 'people', metric],
    queryFn: ({ signal }) => ask<PeoplePage>(`/people/${encodeURIComponent(metric)}`, signal),
  })
}

export const explainChoicesQuery = queryOptions({
  queryKey: ['data', 'explain'],
  queryFn: ({ signal }) => ask<ExplainChoices>('/explain', signal),
})

export function explanationQuery({ metric = 'win-rate', unit, before, after }: ExplainSearch) {
  const [beforeFrom, beforeUntil] = splitPeriod(before)
  const [afterFrom, afterUntil] = splitPeriod(after)
  return queryOptions({
    queryKey: ['data', 'explain', metric, unit, before, after],
    queryFn: ({ signal }) =>
      ask<ExplainReport>(
        `/explain/${encodeURIComponent(metric)}${toQuery({ unit, beforeFrom, beforeUntil, afterFrom, afterUntil })}`,
        signal,
      ),
    retry: false,
  })
}

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => getJson<SettingsAnswer>('/settings', signal),
})
