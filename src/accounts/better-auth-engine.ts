import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { createAuthEndpoint, isAPIError } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { hashPassword } from 'better-auth/crypto'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { passwordLength } from '../domain/accounts/index.ts'
import { AppError } from '../domain/errors.ts'
import { claimCode, type Database } from '../ledger/index.ts'
import { hashToken } from './tokens.ts'
import { findSession, type CheckedCookies } from './find-session.ts'
import { wrongPassword, type Cookies, type SignInEngine } from './sign-in-engine.ts'

/** Nobody stays signed in longer than this, however busy. */
export const sessionAbsoluteMs = 30 * 86_400_000

/** Where the address a request came from stands for better-auth; only the server itself sets it. */
export const addressHeader = 'x-geartrain-address'

export interface EngineOptions {
  readonly database: Kysely<Database>
  /** Signs cookies and encrypts the secrets of authenticator apps. */
  readonly secret: string
  /** The browser is told to send cookies over https only. */
  readonly https: boolean
  readonly log: { error(details: object, message: string): void }
}

/** better-auth's options: its tables are ours by other names. A test compares them with the migrations. */
export function toAuthOptions(options: EngineOptions) {
  return {
    appName: 'Geartrain',
    // No links are made from it and no route of better-auth is served.
    baseURL: options.https ? 'https://localhost' : 'http://localhost',
    secret: options.secret,
    // No transactions: better-auth hashes passwords inside, and PGlite has one connection.
    database: { db: options.database, type: 'postgres', transaction: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      // Ours counts characters as people do; better-auth counts UTF-16 units.
      maxPasswordLength: passwordLength.max * 2,
    },
    user: { modelName: 'auth_users', fields: { emailVerified: 'email_verified', ...createdAndUpdated } },
    session: {
      modelName: 'auth_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...createdAndUpdated,
      },
      additionalFields: {
        activeWorkspaceId: { type: 'string', required: false, input: false, fieldName: 'active_workspace_id' },
      },
      expiresIn: sessionAbsoluteMs / 1000,
      disableSessionRefresh: true,
      freshAge: 0,
    },
    account: {
      modelName: 'auth_credentials',
      fields: {
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...createdAndUpdated,
      },
    },
    verification: { modelName: 'auth_verifications', fields: { expiresAt: 'expires_at', ...createdAndUpdated } },
    plugins: [
      twoFactor({
        issuer: 'Geartrain',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_two_factors',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      startSessionPlugin,
    ],
    advanced: {
      cookiePrefix: 'geartrain',
      useSecureCookies: options.https,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => options.log.error({ details }, `Signing in: ${message}`),
    },
  } satisfies BetterAuthOptions
}

const createdAndUpdated = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

const startSessionPlugin = {
  id: 'start-session',
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ accountId: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.accountId)
        if (user === null) throw new Error('A session was to be started for an account that is not there')
        await setSessionCookie(context, { session: await internalAdapter.createSession(user.id), user })
        return context.json({ started: true })
      },
    ),
  },
} as const

function createAuth(options: EngineOptions) {
  return betterAuth(toAuthOptions(options))
}

/** The engine on better-auth, called as functions: none of its routes is reachable from outside. */
export function createBetterAuthEngine(options: EngineOptions): SignInEngine {
  const auth = createAuth(options)
  const { api } = auth
  const checked: CheckedCookies = new Map()
  const check = async (headers: Headers): Promise<string | null> =>
    (await api.getSession({ headers, query: { disableRefresh: true } }))?.session.id ?? null
  return {
    hashPassword,
    startSession: async (accountId, headers) =>
      cookiesOf(await api.startSession({ body: { accountId }, headers, returnHeaders: true })),
    signIn: async (credentials, headers) => {
      const answer = await orNull(
        ['INVALID_EMAIL_OR_PASSWORD', 'INVALID_EMAIL'],
        api.signInEmail({ body: credentials, headers: withoutSession(headers), returnHeaders: true }),
      )
      if (answer === null) return null
      const cookies = cookiesOf(answer)
      if ('twoFactorRedirect' in (answer.response as object)) return { state: 'second-factor', cookies }
      return { state: 'signed-in', accountId: answer.response.user.id, cookies }
    },
    passSecondFactor: async ({ kind, code }, headers) => {
      const call = { body: { code }, headers: withoutSession(headers), returnHeaders: true } as const
      const answer = await orNull(
        ['INVALID_CODE', 'INVALID_BACKUP_CODE'],
        kind === 'code' ? api.verifyTOTP(call) : api.verifyBackupCode(call),
      )
      if (answer === null) return null
      const { user, token } = answer.response as { readonly user: { readonly id: string }; readonly token: string }
      if (kind === 'recovery-code' || (await claim(options.database, user.id, code))) {
        return { accountId: user.id, cookies: cookiesOf(answer) }
      }
      // Nobody was told of this session yet.
      await options.database.deleteFrom('auth_sessions').where('token', '=', token).execute()
      return null
    },
    findSession: (headers) => findSession({ check, database: options.database, checked }, headers),
    signOut: async (headers) => cookiesOf(await api.signOut({ headers, returnHeaders: true })),
    changePassword: async ({ current, next }, headers) =>
      cookiesOf(
        await told(
          api.changePassword({
            body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
            headers,
            returnHeaders: true,
          }),
        ),
      ),
    prepareAuthenticator: async (password, headers) => {
      const made = await told(api.enableTwoFactor({ body: { password, method: 'totp' }, headers }))
      if (!('totpURI' in made)) throw new Error('An authenticator app was asked for, and something else prepared')
      return { uri: made.totpURI, recoveryCodes: made.backupCodes }
    },
    confirmAuthenticator: async (code, headers) => {
      const answer = await told(api.verifyTOTP({ body: { code }, headers, returnHeaders: true }))
      const { user } = answer.response as { readonly user: { readonly id: string } }
      await claim(options.database, user.id, code)
      return cookiesOf(answer)
    },
    removeAuthenticator: async (password, headers) =>
      cookiesOf(await told(api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }))),
    renewRecoveryCodes: async (password, headers) =>
      (await told(api.generateBackupCodes({ body: { password }, headers }))).backupCodes,
  }
}

/** Longer than a code can be right: it is taken a step before and after its own. */
const codeMs = 5 * 60_000

/** A code that somebody looked at over a shoulder is of no use once it was used. */
async function claim(database: Kysely<Database>, accountId: string, code: string): Promise<boolean> {
  const at = new Date()
  const codeHash = hashToken(`${accountId}\n${code.replaceAll(/\D/g, '')}`)
  return claimCode(database, { codeHash, at, until: new Date(at.getTime() + codeMs) })
}

function cookiesOf(answer: { readonly headers: Headers }): Cookies {
  return answer.headers.getSetCookie()
}

/** Signing in is done as nobody: a session that is still there must not answer for the new one. */
function withoutSession(headers: Headers): Headers {
  const cookie = headers.get('cookie')
  if (cookie === null) return headers
  const kept = cookie.split(/;\s*/).filter((pair) => !/^(__Secure-)?geartrain\.session_(token|data)=/.test(pair))
  const copy = new Headers(headers)
  copy.set('cookie', kept.join('; '))
  return copy
}

function codeOf(error: unknown): string | null {
  if (!isAPIError(error)) return null
  return (error.body as { readonly code?: string } | undefined)?.code ?? null
}

/** What better-auth refuses for one of these reasons is null; the rest is told. */
async function orNull<T>(codes: readonly string[], work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (codes.includes(codeOf(error) ?? '')) return null
    throw toAppError(error)
  }
}

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw toAppError(error)
  }
}

/** better-auth's refusals in our words; anything else is passed on as the fault it is. */
function toAppError(cause: unknown): unknown {
  switch (codeOf(cause)) {
    case 'INVALID_PASSWORD':
    case 'CREDENTIAL_ACCOUNT_NOT_FOUND':
      return wrongPassword()
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
      return new AppError('account.code-wrong', 'The code is not right. Type the one the app shows now.')
    case 'INVALID_TWO_FACTOR_COOKIE':
      return new AppError('account.sign-in-required', 'The sign-in took too long. Begin again with your password.')
    case 'ACCOUNT_TEMPORARILY_LOCKED':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      return new AppError(
        'account.too-many-attempts',
        'Too many wrong codes. Wait 15 minutes, then sign in again with your password.',
      )
    case 'TOTP_ALREADY_ENABLED':
      return new AppError('account.two-factor-state', 'Two-factor is on already. Turn it off first to set it up anew.')
    case 'TOTP_NOT_ENABLED':
    case 'BACKUP_CODES_NOT_ENABLED':
    case 'TWO_FACTOR_NOT_ENABLED':
      return new AppError('account.two-factor-state', 'Two-factor is not on for this account.')
    case 'UNAUTHORIZED':
    case 'SESSION_NOT_FRESH':
    case 'FAILED_TO_GET_SESSION':
      return new AppError('account.sign-in-required', 'Sign in first.')
    default:
      return cause
  }
}
