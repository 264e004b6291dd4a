import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AppDeps } from '../app/deps.ts'
import type { Endpoint, EndpointAnswer, EndpointInput, EndpointName, Endpoints } from '../contract/endpoint.ts'
import { requireAccess } from '../domain/permissions.ts'
import { depsOf } from './deps-of.ts'
import type { Api, HttpDeps, HttpEnv } from './http-deps.ts'
import { json, problems } from './routes/responses.ts'

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
    const route = describe(name, endpoint)
    api.openapi(route, (async (context: Context<HttpEnv>) => {
      if (endpoint.shows !== undefined) requireAccess(context.get('member'), endpoint.shows)
      const valid = (part: string): unknown => context.req.valid(part as never)
      const result = await handle({
        context,
        get deps() {
          return depsOf(http, context)
        },
        params: endpoint.params === undefined ? undefined : valid('param'),
        query: endpoint.query === undefined ? undefined : valid('query'),
        body: endpoint.body === undefined ? undefined : valid('json'),
      })
      return result instanceof Response ? result : context.json(result, endpoint.status ?? 200)
    }) as never)
  }
}

function describe(name: EndpointName, endpoint: Endpoint) {
  const [method, path] = name.split(' ') as [string, string]
  return createRoute({
    method: method.toLowerCase() as 'get',
    path,
    operationId: name,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    request: {
      ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
      ...(endpoint.query === undefined ? {} : { query: endpoint.query }),
      ...(endpoint.body === undefined
        ? {}
        : { body: { content: { 'application/json': { schema: endpoint.body } }, required: true } }),
    },
    responses: { [endpoint.status ?? 200]: json(endpoint.answer, 'What was asked for'), ...problems },
  })
}
