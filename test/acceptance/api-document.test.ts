import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { describeServer } from '../../src/http/index.ts'
import { loadEndpoints } from '../builders/open-permission-server.ts'
import { openAccountServer, type AccountServer } from '../builders/open-account-server.ts'
import { pgliteStore } from '../harness/stores.ts'

const document = describeServer('1.0')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path.slice(7)}`,
    operation,
  })),
)
let server: AccountServer
beforeAll(async () => {
  server = await openAccountServer({ store: pgliteStore })
})
afterAll(() => server.close())

test('every operation has a name of its own, a summary and named schemas, and no reference leads nowhere', () => {
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([])
  expect(operations.filter(({ operation }) => operation.summary === '')).toEqual([])
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, id]) => id ?? '',
  )
  expect(references.filter((id) => document.components.schemas[id] === undefined)).toEqual([])
  const unused = Object.keys(document.components.schemas).filter((id) => !references.includes(id))
  expect(unused).toEqual([])
})

test('every schema is JSON Schema that zod can read back', () => {
  for (const schema of Object.values(document.components.schemas)) {
    const whole = { ...schema, $defs: document.components.schemas }
    const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')
    expect(() => z.fromJSONSchema(JSON.parse(text) as never)).not.toThrow()
  }
})

test('every example fits its schema', async () => {
  const endpoints = await loadEndpoints()
  const examples = operations.flatMap(({ name, operation }) =>
    Object.values(operation.requestBody?.content ?? {}).flatMap(({ example }) =>
      example === undefined ? [] : [{ name, example }],
    ),
  )
  expect(examples.length).toBeGreaterThan(8)
  for (const { name, example } of examples) {
    const body = endpoints.get(name)?.body
    expect(body?.safeParse(example).error?.issues ?? [], name).toEqual([])
  }
})

test('every list comes in pages', () => {
  const silent = operations
    .filter(({ name }) => /^GET \/(\w|-)+$/.test(name))
    .filter(({ operation }) => operation.parameters?.some(({ name }) => name === 'after') !== true)
    .map(({ name }) => name)
  // One record each, or a list that does not grow: the metrics of the framework, what was found in one diagnosis.
  expect(silent.toSorted()).toMatchInlineSnapshot(`
    [
      "GET /access",
      "GET /backup",
      "GET /diagnosis",
      "GET /events",
      "GET /explain",
      "GET /health",
      "GET /me",
      "GET /metrics",
      "GET /people",
      "GET /permissions",
      "GET /review",
      "GET /settings",
      "GET /workspace",
    ]
  `)
})

test('the page shows every operation and brings no script', async () => {
  const page = await (await server.request('http://localhost/api/docs')).text()
  for (const { operation } of operations) expect(page).toContain(`id="${operation.operationId}"`)
  expect(page).not.toMatch(/<script|https?:\/\//)
})
