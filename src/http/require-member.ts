import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { requireAccess } from '../domain/permissions.ts'
import type { Api, HttpDeps, HttpEnv } from './http-deps.ts'
import { requireScope } from './identify.ts'
import { findEndpoint } from './known-endpoints.ts'
import { createMemberLimit } from './limit-rate.ts'

/**
 * Before anything of a request is read: who asks, whether their key may, and whether their roles see anything of what it shows. Endpoints say themselves that they need nobody, or only
 * an account; a route that no definition describes needs a member.
 */
export function requireMember(api: Api, http: HttpDeps, mountedAt: string): MiddlewareHandler<HttpEnv> {
  const limitMember = createMemberLimit(http)
  return async (context, next) => {
    // The first is the one that answers; middleware is for every method, and pages of the web app lie elsewhere.
    const route = matchedRoutes(context).find(({ method, path }) => method !== 'ALL' && path.startsWith(mountedAt))
    if (route !== undefined) {
      const endpoint = findEndpoint(api, route.method, route.path.slice(mountedAt.length))
      const needs = endpoint?.needs ?? 'member'
      if (needs === 'member') {
        const member = await http.identify(context.req.raw)
        requireScope(member, route.method, endpoint?.scope)
        if (endpoint?.shows !== undefined) requireAccess(member, endpoint.shows)
        context.set('member', member)
        limitMember(context)
      }
    }
    await next()
  }
}
