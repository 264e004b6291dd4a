import { apiBase, createClient } from '../../contract/client.ts'
import type { ApiEndpoints } from '../../contract/endpoints/index.ts'

export { ProblemError } from '../../contract/client.ts'

/** Keys of writes that got no answer yet: whoever sends one again says that it is the same, and it is carried out once. */
const unanswered = new Map<string, string>()

/** Everything the server does, by name: `api.call('GET /problems/{id}', { params: { id } })`. */
export const api = createClient<ApiEndpoints>({ fetch: fetchOnce, base: apiBase })

async function fetchOnce(url: string, init: RequestInit): Promise<Response> {
  const { method, body, headers } = init
  if (method === 'GET' || body instanceof FormData) return fetch(url, init)
  const write = `${method} ${url} ${typeof body === 'string' ? body : ''}`
  const key = unanswered.get(write) ?? createKey()
  unanswered.set(write, key)
  const response = await fetch(url, { ...init, headers: { ...(headers as object), 'idempotency-key': key } })
  // A conflict may be the first one still under way, a fault may have come after the write.
  if (response.status !== 409 && response.status < 500) unanswered.delete(write)
  return response
}

/** `randomUUID` is missing where the server is reached without TLS. */
function createKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
