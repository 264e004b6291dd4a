import type { z } from 'zod'
import type { KeyScope } from '../domain/member.ts'
import type { DataClass } from '../domain/permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type EndpointName = `${Method} /${string}`

/**
 * One thing the API does. The server's routes, the OpenAPI document and the typed client all come from these definitions; the
 * client uses their types only.
 */
export interface Endpoint {
  readonly summary: string
  readonly description?: string
  /** Heading in the docs: the noun. */
  readonly tag: string
  /** `nobody`: may be called before signing in; `account`: by somebody signed in, whichever workspaces they belong to. */
  readonly needs?: 'member' | 'account' | 'nobody'
  /**
   * The class of data it serves or changes: who has no access to it at all is refused before the handler runs. A handler still
   * restricts what is team's or somebody's own. `test/acceptance/permissions.test.ts` fails for an endpoint without one.
   */
  readonly shows?: DataClass
  /** What an API key must be allowed; by default `read` for GET and `write` for the rest. */
  readonly scope?: KeyScope
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Of the body; `application/json` unless told. Another one is not read or checked before the handler. */
  readonly bodyMedia?: 'multipart/form-data'
  /** Without a body the defaults hold. */
  readonly bodyOptional?: true
  /** The most bytes a body may have; a quarter of a megabyte unless told. */
  readonly bodyLimit?: number
  /** Its answer is told once and kept nowhere, so a write repeated with the same `Idempotency-Key` is refused, not answered again. */
  readonly answerIsSecret?: true
  /** 200 unless told: 201 made something, 202 started a job. */
  readonly status?: 200 | 201 | 202
  readonly answer: z.ZodType
  /** Of the answer; `application/json` unless told. Then the handler answers with a whole response. */
  readonly media?: 'application/zip' | 'text/csv' | 'text/event-stream' | 'text/html'
  /** What else it may answer, by status, besides errors. */
  readonly also?: Readonly<Record<number, { readonly description: string; readonly answer?: z.ZodType }>>
}

export type Endpoints = Readonly<Record<EndpointName, Endpoint>>

export function defineEndpoints<const Defined extends Endpoints>(endpoints: Defined): Defined {
  return endpoints
}

type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined
type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type PartOf<E extends Endpoint, Part extends keyof Endpoint> = Part extends keyof E ? E[Part] : undefined

/** What the client sends. */
export interface EndpointRequest<E extends Endpoint> {
  readonly params: InputOf<PartOf<E, 'params'>>
  readonly query: InputOf<PartOf<E, 'query'>>
  readonly body: E extends { readonly bodyMedia: 'multipart/form-data' } ? FormData : InputOf<PartOf<E, 'body'>>
}

/** What the server's handler gets: checked, with defaults filled in. */
export interface EndpointInput<E extends Endpoint> {
  readonly params: OutputOf<PartOf<E, 'params'>>
  readonly query: OutputOf<PartOf<E, 'query'>>
  readonly body: OutputOf<PartOf<E, 'body'>>
}

export type EndpointAnswer<E extends Endpoint> = z.output<E['answer']>

type AlsoOf<E> = E extends { readonly also: infer Also } ? Also : never
type OtherReply<Also> = {
  readonly [Status in keyof Also]: Also[Status] extends { readonly answer: infer Answer extends z.ZodType }
    ? { readonly status: Status; readonly body: z.output<Answer> }
    : never
}[keyof Also]

/** What it may answer, told apart by the status. */
export type EndpointReply<E extends Endpoint> =
  | {
      readonly status: E extends { readonly status: infer Status extends number } ? Status : 200
      readonly body: EndpointAnswer<E>
    }
  | OtherReply<AlsoOf<E>>

/** `GET /problems/{id}/likeness` → `getProblemsByIdLikeness`: the name of the operation in the OpenAPI document. */
export function toOperationId(name: EndpointName): string {
  const [method = '', path = ''] = name.split(' ')
  const words = path
    .split('/')
    .flatMap((part) => (part.startsWith('{') ? ['by', part.slice(1, -1)] : part.split(/[-.]/)))
  return method.toLowerCase() + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}
