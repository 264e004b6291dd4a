import { AppError } from '../domain/errors.ts'

/** A browser that has not been used for this long must sign in again. */
export const sessionIdleMs = 7 * 86_400_000

/** Somebody signed in with a browser. */
export interface Session {
  readonly id: string
  readonly accountId: string
  readonly email: string
  readonly name: string
  readonly hasTwoFactor: boolean
  /** The workspace last switched to; null: the first one of the account. */
  readonly activeWorkspaceId: string | null
  readonly createdAt: Date
  readonly lastUsedAt: Date
}

/** What a step of signing in leaves in the browser, as values of `Set-Cookie`. */
export type Cookies = readonly string[]

export interface SignedInAs {
  readonly accountId: string
  readonly cookies: Cookies
}

export interface Authenticator {
  /** For the authenticator app: `otpauth://totp/…`. */
  readonly uri: string
  /** Each works once in place of a code. */
  readonly recoveryCodes: readonly string[]
}

/** Passwords, sessions and second factors. Everything that takes headers reads the browser's cookies from them. */
export interface SignInEngine {
  hashPassword(password: string): Promise<string>
  /** A new session for the account, whatever was there before; for who proved who they are in another way than by password. */
  startSession(accountId: string, headers: Headers): Promise<Cookies>
  /** Null where address and password do not fit together; takes as long either way. */
  signIn(
    credentials: { readonly email: string; readonly password: string },
    headers: Headers,
  ): Promise<
    | ({ readonly state: 'signed-in' } & SignedInAs)
    | { readonly state: 'second-factor'; readonly cookies: Cookies }
    | null
  >
  /** Ends a sign-in that waits for a code; null where the code is wrong, or was used before. */
  passSecondFactor(
    given: { readonly kind: 'code' | 'recovery-code'; readonly code: string },
    headers: Headers,
  ): Promise<SignedInAs | null>
  findSession(headers: Headers): Promise<Session | null>
  signOut(headers: Headers): Promise<Cookies>
  /** Signs out everywhere else and renews the session here. */
  changePassword(change: { readonly current: string; readonly next: string }, headers: Headers): Promise<Cookies>
  /** Prepares the second factor; it holds once a first code was confirmed. */
  prepareAuthenticator(password: string, headers: Headers): Promise<Authenticator>
  confirmAuthenticator(code: string, headers: Headers): Promise<Cookies>
  removeAuthenticator(password: string, headers: Headers): Promise<Cookies>
  renewRecoveryCodes(password: string, headers: Headers): Promise<readonly string[]>
}

export function wrongPassword(): AppError {
  return new AppError('account.password-wrong', 'The current password is not right. Type it again.')
}
