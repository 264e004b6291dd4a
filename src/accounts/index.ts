/**
 * Signing in: passwords, sessions and second factors (better-auth), single sign-on (OpenID Connect) and the mail server. Who belongs
 * to a workspace with which roles is the ledger's.
 */
export {
  addressHeader,
  createBetterAuthEngine,
  sessionAbsoluteMs,
  sessionIdleMs,
  toAuthOptions,
} from './better-auth-engine.ts'
export type { Authenticator, Cookies, Session, SignInEngine } from './sign-in-engine.ts'
