import { afterEach, expect, test, vi } from 'vitest'
import { api } from './client.ts'

afterEach(() => vi.unstubAllGlobals())

/** A line that breaks as often as told, then answers; gives the keys of what went over it. */
function breakLine(times: number): (string | null)[] {
  const keys: (string | null)[] = []
  let left = times
  vi.stubGlobal('fetch', (_url: string, { headers }: RequestInit) => {
    keys.push(new Headers(headers).get('idempotency-key'))
    left -= 1
    return left >= 0 ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(Response.json({}))
  })
  return keys
}

const record = () => api.call('POST /problems', { body: { title: 'Quote tool' } })

test('a write that got no answer is sent again under the same key, the next one under another', async () => {
  const keys = breakLine(1)
  await expect(record()).rejects.toThrow('Failed to fetch')
  await record()
  await record()
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
})

test('reading needs no key', async () => {
  const keys = breakLine(0)
  await api.call('GET /me', {})
  expect(keys).toEqual([null])
})
