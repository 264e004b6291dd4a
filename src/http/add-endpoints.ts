import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { AppDeps } from '../app/deps.ts'
import { runOnce } from '../app/writes/run-once.ts'
import type { Endpoint, EndpointAnswer, EndpointInput, EndpointName, Endpoints } from '../contract/endpoint.ts'
import { AppError } from '../domain/errors.ts'
import { checkRequest, type CheckedRequest } from './check-request.ts'
import { depsOf } from './deps-of.ts'
import type { Api, HttpDeps, HttpEnv } from './http-deps.ts'
import { rememberEndpoint } from './known-endpoints.ts'

export interface HandlerContext {
  /** The services, acting for the member who asks. */
  readonly deps: AppDeps
  readonly context: Context<HttpEnv>
}

/** A handler answers with what the definition promises, or with a whole response where it streams or says 304. */
export type EndpointHandler<E extends Endpoint> = (
  input: EndpointInput<E> & HandlerContext,
) => Promise<EndpointAnswer<E> | Response>

export type EndpointHandlers<Defined extends Endpoints> = {
  readonly [Name in keyof Defined & EndpointName]: EndpointHandler<Defined[Name]>
}

/** Adds every endpoint of a definition with its handler; one without a handler does not compile. */
export function addEndpoints<Defined extends Endpoints>(
  api: Api,
  http: Pick<HttpDeps, 'services'>,
  endpoints: Defined,
  handlers: EndpointHandlers<Defined>,
): void {
  for (const name of Object.keys(endpoints) as (keyof Defined & EndpointName)[]) {
    const handle = handlers[name] as (input: unknown) => Promise<unknown>
    const endpoint: Endpoint = endpoints[name]
    rememberEndpoint(api, name, endpoint)
    const [method, path] = name.split(' ') as [string, string]
    api.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const request = await checkRequest(context, endpoint)
      const key = method === 'GET' || !isOfMember(endpoint) ? undefined : context.req.header('idempotency-key')
      const call = { context, endpoint, request, handle, http }
      return key === undefined ? answer(call) : answerOnce(call, key)
    })
  }
}

interface Call {
  readonly context: Context<HttpEnv>
  readonly endpoint: Endpoint
  readonly request: CheckedRequest
  readonly handle: (input: unknown) => Promise<unknown>
  readonly http: Pick<HttpDeps, 'services'>
}

function isOfMember({ needs = 'member' }: Endpoint): boolean {
  return needs === 'member'
}

async function answer({ context, endpoint, request, handle, http }: Call): Promise<Response> {
  const { params, query, body } = request
  const result = await handle({
    context,
    get deps() {
      return depsOf(http, context)
    },
    params,
    query,
    body,
  })
  if (result instanceof Response) return result
  const etag = etagOf(result)
  if (etag !== null) context.header('etag', etag)
  return context.json(result as object, endpoint.status ?? 200)
}

/** Of an answer that says which version it is in: what `If-Match` takes. */
function etagOf(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('version' in result)) return null
  return typeof result.version === 'number' ? `"${result.version}"` : null
}

async function answerOnce(call: Call, key: string): Promise<Response> {
  const { context, endpoint, request } = call
  if (key.length === 0 || key.length > 200) {
    throw new AppError('request.invalid', 'An Idempotency-Key is a text of 1 to 200 characters.')
  }
  const { pathname, search } = new URL(context.req.url)
  const requestHash = createHash('sha256')
    .update([context.req.method, pathname + search, context.req.header('if-match') ?? '', request.text].join('\n'))
    .digest('hex')
  const told = await runOnce(
    depsOf(call.http, context),
    { key, requestHash, answerIsSecret: endpoint.answerIsSecret === true },
    async (deps) => {
      context.set('member', deps.member)
      const response = await answer(call)
      return { status: response.status, body: await response.text() }
    },
  )
  const etag = etagOf(JSON.parse(told.body) as unknown)
  return context.body(told.body, told.status as 200, {
    'content-type': 'application/json',
    ...(etag === null ? {} : { etag }),
    ...(told.repeated ? { 'idempotency-replayed': 'true' } : {}),
  })
}
