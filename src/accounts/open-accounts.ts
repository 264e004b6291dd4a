import type { Kysely } from 'kysely'
import { getServerSecret, type Database } from '../ledger/index.ts'
import { createBetterAuthEngine, type EngineOptions } from './better-auth-engine.ts'
import { createMailer, type Mailer } from './mailer.ts'
import type { SignInEngine } from './sign-in-engine.ts'
import { createSingleSignOn, type SingleSignOn, type SingleSignOnOptions } from './single-sign-on.ts'
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
    engine: createBetterAuthEngine({ database, secret, https, log }),
    mailer: options.mail === null ? null : createMailer({ ...options.mail, log }),
    singleSignOn: options.singleSignOn === null ? null : createSingleSignOn(options.singleSignOn),
    publicUrl: options.publicUrl,
    setupCode: options.setupCode,
  }
}
