import type { Context } from 'hono'
import type { Caller } from '../app/accounts/caller.ts'
import type { HttpDeps, HttpEnv } from './http-deps.ts'

/** Where the accounts look for the address a request came from; whatever a client puts there is overwritten. */
const addressHeader = 'x-geartrain-address'

interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

/** The browser behind a request, with the address it came from as far as it can be believed. */
export function callerOf(http: Pick<HttpDeps, 'proxies'>, context: Context<HttpEnv>): Caller {
  const address = addressOf(context, http.proxies ?? 0)
  const headers = new Headers(context.req.raw.headers)
  headers.set(addressHeader, address)
  return { headers, address }
}

/** Each trusted proxy adds whom it got the request from at the end; what stands before that the client may have made up. */
function addressOf(context: Context<HttpEnv>, proxies: number): string {
  const forwarded = context.req.header('x-forwarded-for')?.split(',') ?? []
  const told = proxies > 0 ? forwarded.at(-proxies)?.trim() : undefined
  const socket = (context.env as NodeBindings | undefined)?.incoming?.socket?.remoteAddress
  return told ?? socket?.replace(/^::ffff:/, '') ?? 'unknown'
}
