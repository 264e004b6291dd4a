import type { Kysely } from 'kysely'
import { getServerSecret, type Database } from '../ledger/index.ts'
import type { EngineOptions } from './better-auth-engine.ts'
import { createLazyEngine } from './lazy-engine.ts'
import type { Mailer } from './mailer.ts'
import type { SignInEngine } from './sign-in-engine.ts'
import type { SingleSignOn, SingleSignOnOptions } from './single-sign-on.ts'
import { createToken } from './tokens.ts'

/** What the use cases of accounts have of the world outside the ledger. */
export interface Accounts {
  readonly engine: SignInEngine
  /** Null where no mail server is configured. */
  readonly mailer: Mailer | null
  readonly singleSignOn: SingleSignOn | null
  /** Under which address browsers reach this server, without a slash at the end; links in mails begin with it. */
  readonly publicUrl: () => string
  /** What the first visit must know where others than the person at the machine can reach the server; null: nothing. */
  readonly setupCode: string | null
}

export interface AccountsOptions {
  readonly database: Kysely<Database>
  readonly at: Date
  readonly publicUrl: () => string
  readonly https: boolean
  readonly setupCode: string | null
  readonly mail: { readonly url: string; readonly from: string } | null
  readonly singleSignOn: SingleSignOnOptions | null
  readonly log: EngineOptions['log']
}

export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { database, at, https, log } = options
  const secret = await getServerSecret(database, { name: 'sign-in', candidate: createToken(), at })
  return {
    engine: createLazyEngine(async () => {
      const { createBetterAuthEngine } = await import('./better-auth-engine.ts')
      return createBetterAuthEngine({ database, secret, https, log })
    }),
    mailer: options.mail === null ? null : (await import('./mailer.ts')).createMailer({ ...options.mail, log }),
    singleSignOn:
      options.singleSignOn === null
        ? null
        : (await import('./single-sign-on.ts')).createSingleSignOn(options.singleSignOn),
    publicUrl: options.publicUrl,
    setupCode: options.setupCode,
  }
}
