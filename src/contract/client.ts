import type { Endpoint, EndpointAnswer, EndpointName, EndpointReply, EndpointRequest, Endpoints } from './endpoint.ts'
import type { Problem } from './problem.ts'

/** Where the API of a server lies. */
export const apiBase = '/api/v1'

/** An answer of the server that says what is wrong, in a sentence for the person. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly requestId: string | null
  /** With `record.stale`: what there is now. */
  readonly current: unknown

  constructor(problem: Pick<Problem, 'code' | 'status' | 'detail' | 'current'> & { readonly requestId?: string }) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.code = problem.code
    this.status = problem.status
    this.requestId = problem.requestId ?? null
    this.current = problem.current
  }
}

type Parts = 'params' | 'query' | 'body'
/** Has no field that must be given. */
type IsEmptyEnough<Part> = object extends Part ? true : false
type Defined<E extends Endpoint> = {
  readonly [Part in Parts as undefined extends EndpointRequest<E>[Part] ? never : Part]: EndpointRequest<E>[Part]
}

/** What an endpoint does not define, or fills in itself, need not be given. */
type Given<E extends Endpoint> = {
  readonly [Part in keyof Defined<E> as IsEmptyEnough<Defined<E>[Part]> extends true ? never : Part]: Defined<E>[Part]
} & {
  readonly [Part in keyof Defined<E> as IsEmptyEnough<Defined<E>[Part]> extends true ? Part : never]?: Defined<E>[Part]
}

interface Sending {
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/** What a call of an endpoint is given: `params`, `query` and `body`, as far as it defines them. */
export type CallRequest<E extends Endpoint> = Given<E>

/** Endpoints that may answer with something else than what is asked for, such as the job that works it out. */
type Branching = { readonly also: Readonly<Record<number, { readonly answer?: unknown }>> }
export type CallableName<All extends Endpoints> = {
  readonly [Name in keyof All & EndpointName]: All[Name] extends Branching ? never : Name
}[keyof All & EndpointName]

export interface Client<All extends Endpoints> {
  /** Calls one endpoint by its name, `GET /problems/{id}`; whatever is no success becomes a ProblemError. */
  call<Name extends CallableName<All>>(
    name: Name,
    request: Given<All[Name]> & Sending,
  ): Promise<EndpointAnswer<All[Name]>>
  /** The same where the status says which of several answers it is: 202 with the job instead of what it works out. */
  ask<Name extends keyof All & EndpointName>(
    name: Name,
    request: Given<All[Name]> & Sending,
  ): Promise<EndpointReply<All[Name]>>
  /** The whole response, for answers that are files; whatever is no success becomes a ProblemError. */
  open<Name extends keyof All & EndpointName>(name: Name, request: Given<All[Name]> & Sending): Promise<Response>
  /** Its address, for what the browser itself opens: an event stream, a download. */
  address<Name extends keyof All & EndpointName>(name: Name, request: Omit<Given<All[Name]>, 'body'>): string
}

export interface ClientOptions {
  /** The network's fetch, or the server's own handler in the same process. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Where the API is: `/api/v1`, or with scheme and host before it. */
  readonly base: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Call extends Sending {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** A client of the API for which the definitions serve as types only: none of their schemas is loaded. */
export function createClient<All extends Endpoints>(options: ClientOptions): Client<All> {
  const open = (name: string, request: Call): Promise<Response> => send(options, name, request)
  const ask = async (name: string, request: Call): Promise<never> => {
    const response = await open(name, request)
    return { status: response.status, body: await response.json() } as never
  }
  return {
    open,
    ask,
    call: async (name, request) => (await open(name, request)).json() as never,
    address: (name, request) => addressOf(options, name, request),
  }
}

async function send(options: ClientOptions, name: string, request: Call): Promise<Response> {
  const { body, signal, headers } = request
  // A form says itself of what kind it is: the parts' border is known only to it.
  const isForm = body instanceof FormData
  const response = await options.fetch(addressOf(options, name, request), {
    method: name.slice(0, name.indexOf(' ')),
    ...(signal === undefined ? {} : { signal }),
    headers: {
      ...options.headers,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  if (!response.ok) throw await toProblem(response)
  return response
}

function addressOf({ base }: ClientOptions, name: string, { params = {}, query = {} }: Call): string {
  return `${base}${fillPath(name.slice(name.indexOf(' ') + 1), params)}${toQuery(query)}`
}

function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
}

function toQuery(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]))
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

/** Every page of a list, one after the other. */
export async function listPages<Page extends { readonly next: string | null }>(
  ask: (after: { readonly after?: string }) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [await ask({})]
  for (let next = pages[0]?.next ?? null; next !== null; next = pages.at(-1)?.next ?? null) {
    pages.push(await ask({ after: next }))
  }
  return pages
}

/** Reads what a refused request was answered with. */
export async function toProblem(response: Response): Promise<ProblemError> {
  const text = await response.text()
  try {
    return new ProblemError(JSON.parse(text) as Problem)
  } catch {
    return new ProblemError({
      code: 'unreadable',
      status: response.status,
      detail: `The server answered ${response.status} without saying why. Try again; if it stays, look into its log.`,
    })
  }
}
