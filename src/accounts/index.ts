/**
 * Signing in: passwords, sessions and second factors (better-auth), single sign-on (OpenID Connect) and the mail server. Who belongs
 * to a workspace with which roles is the ledger's.
 */
export type { Authenticator, Cookies, Session, SignInEngine } from './sign-in-engine.ts'
export { sessionIdleMs } from './sign-in-engine.ts'
export { openAccounts } from './open-accounts.ts'
export type { Accounts, AccountsOptions } from './open-accounts.ts'
export type { Mail, Mailer } from './mailer.ts'
export type { Identity, SingleSignOn, SingleSignOnOptions } from './single-sign-on.ts'
export { createReadableCode, createToken, hashToken, isSameText, joinToken, splitToken } from './tokens.ts'
