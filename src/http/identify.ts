import { identifyMember } from '../app/accounts/identify-member.ts'
import type { Services } from '../app/deps.ts'
import { AppError } from '../domain/errors.ts'
import type { KeyScope, Member } from '../domain/member.ts'

export interface IdentifyOptions {
  readonly services: Services
  /** The server listens on this machine's own address only. */
  readonly loopbackOnly: boolean
  /** Whether a request shows that it comes from a program that can read the data directory. */
  readonly isMachineToken?: (request: Request) => boolean
}

/** Headers a proxy sets: what comes through one is not the person at the machine, however the server listens. */
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/** Who a request comes from: session, API key, the machine's own token, or the person at the machine before there is an owner. */
export function createIdentify(options: IdentifyOptions): (request: Request) => Promise<Member> {
  return (request) =>
    identifyMember(options.services, {
      headers: request.headers,
      isAtMachine: isAtMachine(request, options.loopbackOnly),
      hasMachineToken: options.isMachineToken?.(request) ?? false,
    })
}

export function isAtMachine(request: Request, loopbackOnly: boolean): boolean {
  return loopbackOnly && !proxyHeaders.some((name) => request.headers.has(name))
}

/** The one place where a key's scopes are held against what is asked: by default reading for GET and writing for the rest. */
export function requireScope(member: Member, method: string, scope: KeyScope | undefined): void {
  if (member.scopes === null) return
  const needed = scope ?? (method === 'GET' || method === 'HEAD' ? 'read' : 'write')
  if (member.scopes.includes(needed)) return
  throw new AppError(
    'api-key.scope',
    `This API key may ${member.scopes.join(' and ')}; this needs a key that may ${needed}. Make one under My account.`,
  )
}
