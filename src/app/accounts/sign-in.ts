import type { Cookies } from '../../accounts/index.ts'
import { AppError } from '../../domain/errors.ts'
import type { Services } from '../deps.ts'
import type { Caller } from './caller.ts'
import { recordFailedSignIn, recordSignInEvent } from './record-sign-in-event.ts'
import { throttleAttempts } from './throttle-attempts.ts'

export interface SignedIn {
  readonly state: 'signed-in' | 'second-factor'
  readonly cookies: Cookies
}

/** The same answer, in the same time, whether the address is unknown or the password wrong. */
export async function signIn(
  services: Services,
  credentials: { readonly email: string; readonly password: string },
  caller: Caller,
): Promise<SignedIn> {
  const attempt = { account: credentials.email, address: caller.address }
  const signedIn = await throttleAttempts(services, attempt, () =>
    services.accounts.engine.signIn(credentials, caller.headers),
  )
  if (signedIn !== null) {
    if (signedIn.state === 'signed-in') {
      await recordSignInEvent(services, { ...signedIn, event: 'signed in', how: 'password' }, caller)
    }
    return signedIn
  }
  await recordFailedSignIn(services, credentials.email, caller)
  throw new AppError(
    'account.sign-in-failed',
    'E-mail address and password do not fit together. Type them again, or ask for a new password.',
  )
}

/** Ends a sign-in that waits for the code of the authenticator app, or for a recovery code. */
export async function passSecondFactor(
  services: Services,
  given: { readonly kind: 'code' | 'recovery-code'; readonly code: string },
  caller: Caller,
): Promise<Cookies> {
  const attempt = { account: `second factor ${caller.address}`, address: caller.address }
  const signedIn = await throttleAttempts(services, attempt, () =>
    services.accounts.engine.passSecondFactor(given, caller.headers),
  )
  if (signedIn !== null) {
    const how = `password and ${given.kind === 'code' ? 'code' : 'recovery code'}`
    await recordSignInEvent(services, { ...signedIn, event: 'signed in', how }, caller)
    return signedIn.cookies
  }
  throw new AppError(
    'account.code-wrong',
    given.kind === 'code'
      ? 'The code is not right, or was used before. Type the one the app shows next.'
      : 'The recovery code is not right, or was used before. Take another one of your list.',
  )
}

/** Ends the session of this browser; without one it does nothing. */
export async function signOut(services: Services, caller: Caller): Promise<Cookies> {
  const session = await services.accounts.engine.findSession(caller.headers)
  const cookies = await services.accounts.engine.signOut(caller.headers)
  if (session !== null) await recordSignInEvent(services, { ...session, event: 'signed out' }, caller)
  return cookies
}
