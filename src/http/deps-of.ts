import type { Context } from 'hono'
import { actAs, type AppDeps } from '../app/deps.ts'
import type { HttpDeps, HttpEnv } from './http-deps.ts'

/** The services, acting for the member who asks. */
export function depsOf({ services }: Pick<HttpDeps, 'services'>, context: Context<HttpEnv>): AppDeps {
  return actAs(services, context.get('member'))
}
