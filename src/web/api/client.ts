import { toProblem } from '../../contract/client.ts'

const base = '/api/v1'

export { ProblemError } from '../../contract/client.ts'

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** Asks the API; whatever is not a success becomes a ProblemError. */
export async function request<T>(
  path: string,
  { method = 'GET', body, signal }: RequestOptions = {},
): Promise<Answer<T>> {
  const response = await fetch(base + path, {
    method,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined
      ? {}
      : body instanceof FormData
        ? { body }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  if (!response.ok) throw await toProblem(response)
  return { status: response.status, body: (await response.json()) as T }
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await request<T>(path, signal === undefined ? {} : { signal })).body
}

/** The address of something the browser itself opens: an event stream, a download. */
export function apiUrl(path: string): string {
  return base + path
}
