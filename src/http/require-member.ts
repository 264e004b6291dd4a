import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Endpoint, EndpointName } from '../contract/endpoint.ts'
import { requireAccess } from '../domain/permissions.ts'
import type { Api, HttpDeps, HttpEnv } from './http-deps.ts'
import { requireScope } from './identify.ts'

/** Which endpoint a route of an API is, by `GET /problems/:id`. */
const known = new WeakMap<Api, Map<string, Endpoint>>()

/** So that `requireMember` knows what the endpoint needs. */
export function rememberEndpoint(api: Api, name: EndpointName, endpoint: Endpoint): void {
  const endpoints = known.get(api) ?? new Map<string, Endpoint>()
  known.set(api, endpoints)
  endpoints.set(name.replaceAll(/\{(\w+)\}/g, ':$1'), endpoint)
}

/**
 * Before anything of a request is read: who asks, whether their key may, and whether their roles see anything of what it shows. Endpoints say themselves that they need nobody, or only
 * an account; a route that no definition describes needs a member.
 */
export function requireMember(api: Api, http: HttpDeps, mountedAt: string): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    // The first is the one that answers; middleware is for every method, and pages of the web app lie elsewhere.
    const route = matchedRoutes(context).find(({ method, path }) => method !== 'ALL' && path.startsWith(mountedAt))
    if (route !== undefined) {
      const endpoint = known.get(api)?.get(`${route.method} ${route.path.slice(mountedAt.length)}`)
      const needs = endpoint?.needs ?? 'member'
      if (needs === 'member') {
        const member = await http.identify(context.req.raw)
        requireScope(member, route.method, endpoint?.scope)
        if (endpoint?.shows !== undefined) requireAccess(member, endpoint.shows)
        context.set('member', member)
      }
    }
    await next()
  }
}
