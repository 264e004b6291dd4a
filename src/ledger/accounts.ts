import type { Kysely, Transaction } from 'kysely'
import type { Database } from './database.ts'

/** These queries see every account: they take the ledger's `accounts`, or a transaction on it, never one that acts for a member. */
export type AccountsExecutor = Kysely<Database> | Transaction<Database>

export interface AccountRecord {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly hasTwoFactor: boolean
  readonly createdAt: Date
}

const columns = ['id', 'email', 'name', 'two_factor_enabled', 'created_at'] as const

export async function hasAccounts(executor: AccountsExecutor): Promise<boolean> {
  return (await executor.selectFrom('auth_users').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function findAccount(executor: AccountsExecutor, accountId: string): Promise<AccountRecord | null> {
  const row = await executor.selectFrom('auth_users').select(columns).where('id', '=', accountId).executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

export async function findAccountByEmail(executor: AccountsExecutor, email: string): Promise<AccountRecord | null> {
  const row = await executor
    .selectFrom('auth_users')
    .select(columns)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

/** With a password, or without one for who signs in elsewhere. */
export async function createAccount(
  executor: AccountsExecutor,
  account: {
    readonly id: string
    readonly email: string
    readonly name: string
    readonly passwordHash: string | null
    readonly at: Date
  },
): Promise<void> {
  const { id, name, at } = account
  const email = account.email.toLowerCase()
  await executor
    .insertInto('auth_users')
    .values({
      id,
      name,
      email,
      email_verified: false,
      image: null,
      two_factor_enabled: false,
      created_at: at,
      updated_at: at,
    })
    .execute()
  if (account.passwordHash !== null) {
    await recordPassword(executor, { accountId: id, hash: account.passwordHash, at })
  }
}

/** Sets the password, the first one too. */
export async function recordPassword(
  executor: AccountsExecutor,
  password: { readonly accountId: string; readonly hash: string; readonly at: Date },
): Promise<void> {
  const { accountId, hash, at } = password
  await executor
    .insertInto('auth_credentials')
    .values({
      id: `password-${accountId}`,
      user_id: accountId,
      provider_id: 'credential',
      account_id: accountId,
      password: hash,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: at }),
    )
    .execute()
}

export async function hasPassword(executor: AccountsExecutor, accountId: string): Promise<boolean> {
  const row = await executor
    .selectFrom('auth_credentials')
    .select('id')
    .where('user_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return row !== undefined
}

export async function renameAccount(
  executor: AccountsExecutor,
  account: { readonly id: string; readonly name: string; readonly at: Date },
): Promise<void> {
  await executor
    .updateTable('auth_users')
    .set({ name: account.name, updated_at: account.at })
    .where('id', '=', account.id)
    .execute()
  await executor.updateTable('members').set({ name: account.name }).where('account_id', '=', account.id).execute()
}

/** Takes the second factor away, for who has lost it. */
export async function removeTwoFactor(executor: AccountsExecutor, accountId: string): Promise<void> {
  await executor.deleteFrom('auth_two_factors').where('user_id', '=', accountId).execute()
  await executor.updateTable('auth_users').set({ two_factor_enabled: false }).where('id', '=', accountId).execute()
}

export async function findAccountOfIdentity(
  executor: AccountsExecutor,
  identity: { readonly provider: string; readonly subject: string },
): Promise<AccountRecord | null> {
  const row = await executor
    .selectFrom('auth_credentials')
    .innerJoin('auth_users', 'auth_users.id', 'auth_credentials.user_id')
    .select(columns.map((column) => `auth_users.${column}` as const))
    .where('provider_id', '=', identity.provider)
    .where('account_id', '=', identity.subject)
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

/** From now on this identity of the single sign-on provider signs in to the account. */
export async function recordIdentity(
  executor: AccountsExecutor,
  identity: {
    readonly id: string
    readonly accountId: string
    readonly provider: string
    readonly subject: string
    readonly at: Date
  },
): Promise<void> {
  await executor
    .insertInto('auth_credentials')
    .values({
      id: identity.id,
      user_id: identity.accountId,
      provider_id: identity.provider,
      account_id: identity.subject,
      password: null,
      created_at: identity.at,
      updated_at: identity.at,
    })
    .execute()
}

function toRecord(row: {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly two_factor_enabled: boolean | null
  readonly created_at: Date
}): AccountRecord {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    hasTwoFactor: row.two_factor_enabled === true,
    createdAt: row.created_at,
  }
}
