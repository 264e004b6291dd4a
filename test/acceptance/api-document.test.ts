import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { errorCodes } from '../../src/domain/errors.ts'
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

test('it is an OpenAPI 3.1 document: parameters, answers, bodies and ways in are what the standard has', () => {
  expect(document.openapi).toBe('3.1.0')
  const isExtra = (name: string): boolean => name.startsWith('x-')
  const keysBut = (value: object, known: readonly string[]): string[] =>
    Object.keys(value).filter((key) => !known.includes(key) && !isExtra(key))
  expect(keysBut(document, ['openapi', 'info', 'servers', 'tags', 'paths', 'components'])).toEqual([])
  const tags = new Set(document.tags.map(({ name }) => name))
  const schemes = new Set(Object.keys(document.components.securitySchemes))
  for (const { name, operation } of operations) {
    const known = [
      'operationId',
      'tags',
      'summary',
      'description',
      'parameters',
      'requestBody',
      'responses',
      'security',
    ]
    expect(keysBut(operation, known), name).toEqual([])
    const parameters = operation.parameters ?? []
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
    expect(
      parameters.filter((one) => one.in === 'path').map((one) => one.name),
      name,
    ).toEqual(inPath)
    expect(
      parameters.every((one) => one.in !== 'path' || one.required),
      name,
    ).toBe(true)
    expect(new Set(parameters.map((one) => `${one.in} ${one.name}`)).size, name).toBe(parameters.length)
    expect(
      operation.tags.every((tag) => tags.has(tag)),
      name,
    ).toBe(true)
    expect(
      operation.security.flatMap((one) => Object.keys(one)).every((one) => schemes.has(one)),
      name,
    ).toBe(true)
    const statuses = Object.keys(operation.responses)
    expect(
      statuses.filter((status) => !/^([1-5]\d\d|default)$/.test(status)),
      name,
    ).toEqual([])
    expect(Object.keys(operation.responses['default']?.content ?? {}), name).toEqual(['application/problem+json'])
    if (/^(GET|DELETE) /.test(name)) expect(operation.requestBody, name).toBeUndefined()
  }
})

test('every write of a member takes an idempotency key, and every one that names a version takes it as If-Match', () => {
  const writes = operations.filter(({ name, operation }) => !name.startsWith('GET ') && operation.security.length === 2)
  const takes = (operation: (typeof writes)[number]['operation'], name: string): boolean =>
    operation.parameters?.some((one) => one.in === 'header' && one.name === name) === true
  expect(writes.length).toBeGreaterThan(40)
  expect(writes.filter(({ operation }) => !takes(operation, 'Idempotency-Key')).map(({ name }) => name)).toEqual([])
  const changes = ['PATCH /members/{id}', 'PUT /settings', 'PUT /uploads/{id}/mapping', 'PATCH /decisions/{id}']
  for (const { name, operation } of writes)
    if (changes.includes(name)) expect(takes(operation, 'If-Match'), name).toBe(true)
})

test('every error that a request can meet stands in the document and on the page, with its status', async () => {
  expect(Object.keys(document['x-errors']).toSorted()).toEqual(Object.keys(errorCodes).toSorted())
  const page = await (await server.request('http://localhost/api/docs')).text()
  for (const [code, { status }] of Object.entries(document['x-errors'])) {
    expect(page).toContain(`<code>${code}</code></td><td>${status}</td>`)
  }
})

test('every list comes in pages', () => {
  const silent = operations
    .filter(({ name }) => /^GET \/(\w|-)+$/.test(name) || name === 'GET /me/sessions' || name === 'GET /me/readers')
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
