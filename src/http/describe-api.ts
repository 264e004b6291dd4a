import { z } from 'zod'
import { toOperationId, type Endpoint, type EndpointName } from '../contract/endpoint.ts'
import { Problem } from '../contract/problem.ts'
import { errorCodes, type ErrorCode } from '../domain/errors.ts'
import { endpointExamples } from './endpoint-examples.ts'
import { nameSchemas, type SchemaNames } from './name-schemas.ts'
import { statuses } from './statuses.ts'

export type JsonSchema = { readonly [key: string]: unknown }

export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, Content>> }
  readonly responses: Readonly<Record<string, AnswerDescription>>
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  /** The class of data of the access table that it shows or changes. */
  readonly 'x-shows'?: string
  /** What an API key must be allowed. */
  readonly 'x-scope'?: string
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

interface Content {
  readonly schema: JsonSchema
  readonly example?: unknown
}

interface AnswerDescription {
  readonly description: string
  readonly headers?: JsonSchema
  readonly content?: Readonly<Record<string, Content>>
}

export interface ApiDescription {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>
  }
  /** The error catalogue: what each `code` of a problem means, and its status. */
  readonly 'x-errors': Readonly<Record<string, { readonly status: number; readonly title: string }>>
}

const base = '/api/v1'
const components = '#/components/schemas/'

/** The OpenAPI 3.1 document of the endpoints; its schemas are JSON Schema 2020-12, which 3.1 takes as it is. */
export function describeApi(endpoints: ReadonlyMap<EndpointName, Endpoint>, version: string): ApiDescription {
  const schemas = collectSchemas(endpoints)
  const paths: Record<string, Record<string, Operation>> = {}
  for (const [name, endpoint] of endpoints) {
    const [method, path] = name.split(' ') as [string, string]
    paths[base + path] ??= {}
    Object.assign(paths[base + path] ?? {}, { [method.toLowerCase()]: describeEndpoint(name, endpoint, schemas) })
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Geartrain', version, description: introduction },
    servers: [{ url: '/' }],
    tags: [...new Set([...endpoints.values()].map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: schemas.components, securitySchemes },
    'x-errors': describeErrors(),
  }
}

function describeErrors(): ApiDescription['x-errors'] {
  const codes = (Object.keys(errorCodes) as ErrorCode[]).toSorted()
  return Object.fromEntries(codes.map((code) => [code, { status: statuses[code], title: errorCodes[code] }]))
}

const introduction = [
  'From exports to a diagnosis: everything the web app and the command line do.',
  'Errors are `application/problem+json` with a `code` of the error catalogue, which stands in `x-errors`.',
  'Lists come in pages: `limit` says how many at most, `after` takes the `next` of the page before.',
  'A write may carry an `Idempotency-Key`: sent again within a day it is not carried out twice.',
  'What can be changed by several people has a `version`; a write names the one it was made for, in the body or as `If-Match`, and is answered with `record.stale` and the record as it is now where that is another one.',
].join(' ')

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'geartrain.session_token', description: 'A browser that signed in.' },
  key: { type: 'http', scheme: 'bearer', description: 'An API key: `Authorization: Bearer gt_…`.' },
} as const

interface Schemas {
  readonly components: Readonly<Record<string, JsonSchema>>
  /** A reference to what a request holds. */
  given(schema: z.ZodType): JsonSchema
  /** A reference to what an answer holds. */
  answered(schema: z.ZodType): JsonSchema
}

/** Every body and answer under a name; where what is sent differs from what is answered (defaults), the former ends in `Input`. */
function collectSchemas(endpoints: ReadonlyMap<EndpointName, Endpoint>): Schemas {
  const names = nameSchemas()
  for (const [name, endpoint] of endpoints) {
    const id = toOperationId(name)
    const title = id.slice(0, 1).toUpperCase() + id.slice(1)
    if (endpoint.body instanceof z.ZodObject) nameOnce(names, endpoint.body, `${title}Body`)
    if (endpoint.answer instanceof z.ZodObject) nameOnce(names, endpoint.answer, `${title}Answer`)
  }
  const answers = toComponents(names, 'output')
  const inputs = toComponents(names, 'input')
  const differing = new Set(Object.keys(inputs).filter((id) => !isSame(inputs[id], answers[id])))
  // What holds a schema that differs refers to another name, and so differs too.
  for (let before = -1; before < differing.size;) {
    before = differing.size
    for (const [id, schema] of Object.entries(inputs)) {
      if (listReferences(schema).some((other) => differing.has(other))) differing.add(id)
    }
  }
  const reach = createReach(endpoints, names)
  const inAnswers = reach(answers, ({ answer, also }) => [
    answer,
    ...Object.values(also ?? {}).map((one) => one.answer),
  ])
  const inRequests = reach(inputs, ({ body }) => [body])
  inAnswers.add('Problem')
  const rename = (id: string): string => (differing.has(id) && inAnswers.has(id) ? `${id}Input` : id)
  const used = [
    ...[...inAnswers].map((id) => [id, answers[id] ?? {}] as const),
    ...[...inRequests].map((id) => [rename(id), renameReferences(inputs[id] ?? {}, rename)] as const),
  ]
  const refer = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
    const id = names.get(schema)?.id
    if (id !== undefined) return { $ref: components + (io === 'input' ? rename(id) : id) }
    return withoutIdentity(z.toJSONSchema(schema, options(nameNothing, io)))
  }
  return {
    components: Object.fromEntries(used.toSorted(([one], [other]) => (one < other ? -1 : 1))),
    given: (schema) => refer(schema, 'input'),
    answered: (schema) => refer(schema, 'output'),
  }
}

/** Which components the endpoints' schemas lead to: the contract has schemas that are no part of the API. */
function createReach(endpoints: ReadonlyMap<EndpointName, Endpoint>, names: SchemaNames) {
  return (
    all: Readonly<Record<string, JsonSchema>>,
    schemasOf: (endpoint: Endpoint) => readonly (z.ZodType | undefined)[],
  ): Set<string> => {
    const waiting = [...endpoints.values()]
      .flatMap(schemasOf)
      .flatMap((schema) => (schema === undefined ? [] : (names.get(schema)?.id ?? [])))
    const reached = new Set<string>()
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue
      reached.add(id)
      waiting.push(...listReferences(all[id] ?? {}))
    }
    return reached
  }
}

function nameOnce(names: SchemaNames, schema: z.ZodType, id: string): void {
  if (!names.has(schema)) names.add(schema, { id })
}

function options(names: SchemaNames, io: 'input' | 'output') {
  return {
    io,
    metadata: names,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Record<string, unknown> }) => {
      // Fields may be added to answers later: a client must not refuse what it does not know.
      if (io === 'output' && jsonSchema['additionalProperties'] === false) delete jsonSchema['additionalProperties']
      const { description } = z.globalRegistry.get(zodSchema) ?? {}
      if (description !== undefined) jsonSchema['description'] ??= description
      const { type, format } = (z.globalRegistry.get(zodSchema) ?? {}) as { type?: string; format?: string }
      if (format === 'binary') Object.assign(jsonSchema, { type, format })
    },
  } as const
}

function toComponents(names: SchemaNames, io: 'input' | 'output'): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(
    names as never,
    {
      ...options(names, io),
      uri: (id: string) => components + id,
    } as never,
  ) as unknown as { readonly schemas: Readonly<Record<string, JsonSchema>> }
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema)]))
}

function withoutIdentity({ $schema: _schema, $id: _id, id: _name, ...schema }: JsonSchema): JsonSchema {
  return schema
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The names that a schema refers to. */
export function listReferences(schema: unknown): string[] {
  const pattern = /"\$ref":"#\/components\/schemas\/([^"]+)"/g
  return [...JSON.stringify(schema).matchAll(pattern)].map(([, id]) => id ?? '')
}

function renameReferences(schema: JsonSchema, rename: (id: string) => string): JsonSchema {
  const text = JSON.stringify(schema).replaceAll(
    /"\$ref":"#\/components\/schemas\/([^"]+)"/g,
    (_, id: string) => `"$ref":"${components}${rename(id)}"`,
  )
  return JSON.parse(text) as JsonSchema
}

function describeEndpoint(name: EndpointName, endpoint: Endpoint, schemas: Schemas): Operation {
  const example = endpointExamples[name]
  const isWrite = !name.startsWith('GET ')
  const needs = endpoint.needs ?? 'member'
  const parameters = [
    ...toParameters(endpoint.params, 'path'),
    ...toParameters(endpoint.query, 'query'),
    ...(isWrite && needs === 'member' ? [idempotencyKey] : []),
    ...(isWrite && takesVersion(endpoint) ? [ifMatch] : []),
  ]
  return {
    operationId: toOperationId(name),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(endpoint.body === undefined
      ? {}
      : {
          requestBody: {
            required: endpoint.bodyOptional !== true,
            content: {
              [endpoint.bodyMedia ?? 'application/json']: {
                schema: schemas.given(endpoint.body),
                ...(example === undefined ? {} : { example }),
              },
            },
          },
        }),
    responses: describeAnswers(endpoint, schemas),
    security: needs === 'nobody' ? [] : needs === 'account' ? [{ session: [] }] : [{ session: [] }, { key: [] }],
    ...(endpoint.shows === undefined ? {} : { 'x-shows': endpoint.shows }),
    ...(needs === 'member' ? { 'x-scope': endpoint.scope ?? (isWrite ? 'write' : 'read') } : {}),
  }
}

function describeAnswers(endpoint: Endpoint, schemas: Schemas): Record<string, AnswerDescription> {
  const media = endpoint.media ?? 'application/json'
  const also = Object.entries(endpoint.also ?? {}).map(([status, { description, answer }]) => [
    status,
    answer === undefined
      ? { description }
      : { description, content: { 'application/json': { schema: schemas.answered(answer) } } },
  ])
  return {
    [String(endpoint.status ?? 200)]: {
      description: 'What was asked for',
      content: { [media]: { schema: schemas.answered(endpoint.answer) } },
    },
    ...(Object.fromEntries(also) as Record<string, AnswerDescription>),
    default: {
      description: 'An error of the catalogue, as problem+json (RFC 9457)',
      content: { 'application/problem+json': { schema: schemas.answered(Problem) } },
    },
  }
}

/** Whether a write says which state of the record it was made for. */
export function takesVersion({ body, query }: Endpoint): boolean {
  return [body, query].some((schema) => schema instanceof z.ZodObject && 'version' in schema.shape)
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text of at most 200 characters, new for each write. Sent again within a day, the first answer comes again.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of the record as it was read, in place of `version`.',
  schema: { type: 'string', pattern: '^"\\d+"$' },
}

function toParameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Parameter[] {
  if (schema === undefined) return []
  const { properties, required } = z.toJSONSchema(schema, options(nameNothing, 'input')) as {
    readonly properties?: Readonly<Record<string, JsonSchema>>
    readonly required?: readonly string[]
  }
  return Object.entries(properties ?? {}).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || (required ?? []).includes(name),
    ...(typeof description === 'string' ? { description } : {}),
    schema: rest,
  }))
}

const nameNothing: SchemaNames = z.registry<{ id: string }>()
