import type { Session } from '../../accounts/index.ts'
import { AppError } from '../../domain/errors.ts'
import type { Services } from '../deps.ts'

/** A browser on its way in or already in: what of its request matters here. */
export interface Caller {
  /** With its cookies, and with the address it came from where the engine looks for it. */
  readonly headers: Headers
  /** Where it came from, for throttling; `unknown` where that is not told. */
  readonly address: string
}

/** Who is signed in with this browser; fails with `account.sign-in-required`. API keys sign nobody in. */
export async function getSession(services: Services, caller: Caller): Promise<Session> {
  const session = await services.accounts.engine.findSession(caller.headers)
  if (session !== null) return session
  throw new AppError('account.sign-in-required', 'Sign in first; an API key does not do here.')
}
