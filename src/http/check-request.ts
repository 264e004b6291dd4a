import type { Context } from 'hono'
import { z } from 'zod'
import type { Endpoint } from '../contract/endpoint.ts'
import { AppError } from '../domain/errors.ts'
import type { HttpEnv } from './http-deps.ts'

const defaultBodyLimit = 256 * 1024

export interface CheckedRequest {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  /** The body as it came; empty where the endpoint takes none, or reads it itself. */
  readonly text: string
}

/** Reads a request as its endpoint defines it: everything that does not fit is told at once, with its place. */
export async function checkRequest(context: Context<HttpEnv>, endpoint: Endpoint): Promise<CheckedRequest> {
  const takesBody = endpoint.body !== undefined && endpoint.bodyMedia === undefined
  const text = takesBody ? await readText(context.req.raw, endpoint.bodyLimit ?? defaultBodyLimit) : ''
  const problems: string[] = []
  const check = (schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined
    const unusable = findUnusableText(value, [])
    if (unusable !== null) problems.push(`${unusable.join('.') || 'the whole'}: holds a character that no text has`)
    const parsed = schema.safeParse(value)
    if (!parsed.success) problems.push(...parsed.error.issues.map(tell))
    return parsed.data
  }
  const params = check(endpoint.params, context.req.param())
  const query = check(endpoint.query, withVersion(context, endpoint.query, readQuery(context, endpoint.query)))
  // A body beside a version in the query may have one that means something else: a mapping's is its format.
  const versioned = hasVersion(endpoint.query) ? undefined : endpoint.body
  const body = takesBody
    ? check(endpoint.body, withVersion(context, versioned, parseBody(context, endpoint, text)))
    : undefined
  if (problems.length > 0) {
    throw new AppError('request.invalid', `The request does not fit: ${problems.join('; ')}.`, { details: problems })
  }
  return { params, query, body, text }
}

function tell({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.') || 'the whole'}: ${message}`
}

function readQuery(context: Context<HttpEnv>, schema: z.ZodObject | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(context.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 && !isList(schema?.shape[name]) ? values[0] : values,
    ]),
  )
}

function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isList(schema.unwrap())
  return schema instanceof z.ZodArray
}

function hasVersion(schema: z.ZodType | undefined): boolean {
  return schema instanceof z.ZodObject && 'version' in schema.shape
}

/** `If-Match` says which version a write was made for as well as the field does. */
function withVersion(context: Context<HttpEnv>, schema: z.ZodType | undefined, value: unknown): unknown {
  const given = context.req.header('if-match')
  if (given === undefined || context.req.method === 'GET') return value
  if (!hasVersion(schema)) return value
  const version = /^"(\d{1,9})"$/.exec(given)?.[1]
  if (version === undefined) {
    throw new AppError(
      'request.invalid',
      `If-Match takes the ETag of the record as it was read, such as "3", not ${given}.`,
    )
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const named = (value as { readonly version?: unknown }).version
  if (named !== undefined && JSON.stringify(named) !== version && named !== version) {
    throw new AppError(
      'request.invalid',
      `If-Match says version ${version}, the request itself ${JSON.stringify(named)}.`,
    )
  }
  return { ...value, version: Number(version) }
}

function parseBody(context: Context<HttpEnv>, endpoint: Endpoint, text: string): unknown {
  if (text === '' && endpoint.bodyOptional === true) return {}
  const type = context.req.header('content-type') ?? ''
  if (!/^application\/(?:[\w.-]+\+)?json(?:\s*;.*)?$/i.test(type)) {
    throw new AppError(
      'request.media-type',
      `The body is sent as application/json here, not as ${type === '' ? 'nothing named' : `"${type.slice(0, 100)}"`}.`,
    )
  }
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new AppError('request.invalid', 'The body is not valid JSON.', { cause })
  }
}

/** Reads no more than may come, whatever the request says of its length. */
async function readText(request: Request, limit: number): Promise<string> {
  const tooLarge = (): AppError =>
    new AppError(
      'request.too-large',
      `A request takes at most ${Math.floor(limit / 1024)} KB here; files go to /uploads.`,
    )
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  if (request.body === null) return ''
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > limit) throw tooLarge()
    parts.push(part)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch (cause) {
    throw new AppError('request.invalid', 'The body is not UTF-8 text.', { cause })
  }
}

/** No database keeps a zero character or half of a pair; asked for early, it is a mistake of the request and not a fault. */
function findUnusableText(value: unknown, path: readonly (string | number)[]): readonly (string | number)[] | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    if (findUnusableText(key, path) !== null) return path
    const found = findUnusableText(inner, [...path, key])
    if (found !== null) return found
  }
  return null
}
