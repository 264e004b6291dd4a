import type { Endpoint, EndpointAnswer, EndpointName, EndpointRequest, Endpoints } from './endpoint.ts'
import type { Problem } from './problem.ts'

/** An answer of the server that says what is wrong, in a sentence for the person. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly requestId: string | null

  constructor(problem: Pick<Problem, 'code' | 'status' | 'detail'> & { readonly requestId?: string }) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.code = problem.code
    this.status = problem.status
    this.requestId = problem.requestId ?? null
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
} & { readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> }

export interface Client<All extends Endpoints> {
  /** Calls one endpoint by its name, `GET /problems/{id}`; whatever is no success becomes a ProblemError. */
  call<Name extends keyof All & EndpointName>(name: Name, request: Given<All[Name]>): Promise<EndpointAnswer<All[Name]>>
}

export interface ClientOptions {
  /** The network's fetch, or the server's own handler in the same process. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Where the API is: `/api/v1`, or with scheme and host before it. */
  readonly base: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Call {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/** A client of the API for which the definitions serve as types only: none of their schemas is loaded. */
export function createClient<All extends Endpoints>(options: ClientOptions): Client<All> {
  return {
    async call(name, request) {
      const { params, query, body, signal, headers } = request as Call
      const [method, path] = name.split(' ') as [string, string]
      const response = await options.fetch(`${options.base}${fillPath(path, params ?? {})}${toQuery(query ?? {})}`, {
        method,
        ...(signal === undefined ? {} : { signal }),
        headers: {
          ...options.headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw await toProblem(response)
      return (await response.json()) as never
    },
  }
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
