import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AppDeps } from '../app/deps.ts'
import type { Endpoint, EndpointAnswer, EndpointInput, EndpointName, Endpoints } from '../contract/endpoint.ts'
import { depsOf } from './deps-of.ts'
import type { Api, HttpDeps, HttpEnv } from './http-deps.ts'
import { rememberEndpoint } from './require-member.ts'
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
    rememberEndpoint(api, name, endpoint)
    const route = describe(name, endpoint)
    const isRaw = endpoint.bodyMedia !== undefined
    const answer = async (context: Context<HttpEnv>): Promise<Response> => {
      const valid = (part: string): unknown => context.req.valid(part as never)
      const result = await handle({
        context,
        get deps() {
          return depsOf(http, context)
        },
        params: endpoint.params === undefined ? undefined : valid('param'),
        query: endpoint.query === undefined ? undefined : valid('query'),
        body: endpoint.body === undefined || isRaw ? undefined : valid('json'),
      })
      return result instanceof Response ? result : context.json(result, endpoint.status ?? 200)
    }
    if (isRaw) {
      // The validator of `openapi(…)` would read the whole body into memory.
      const [method, path] = splitName(name)
      api.openAPIRegistry.registerPath(route)
      api.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), answer)
    } else {
      api.openapi(route, answer as never)
    }
  }
}

function splitName(name: EndpointName): readonly [method: string, path: string] {
  return name.split(' ') as [string, string]
}

function describe(name: EndpointName, endpoint: Endpoint) {
  const [method, path] = splitName(name)
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
        : {
            body: {
              content: { [endpoint.bodyMedia ?? 'application/json']: { schema: endpoint.body } },
              required: endpoint.bodyOptional !== true,
            },
          }),
    },
    responses: {
      [endpoint.status ?? 200]: {
        content: { [endpoint.media ?? 'application/json']: { schema: endpoint.answer } },
        description: 'What was asked for',
      },
      ...Object.fromEntries(
        Object.entries(endpoint.also ?? {}).map(([status, { description, answer }]) => [
          status,
          answer === undefined ? { description } : json(answer, description),
        ]),
      ),
      ...problems,
    },
    ...(endpoint.shows === undefined ? {} : { 'x-shows': endpoint.shows }),
  })
}
