import { hashToken } from '../../accounts/index.ts'
import { signInRules, tellWait } from '../../domain/accounts/index.ts'
import { AppError } from '../../domain/errors.ts'
import { forgetFailures, listBlocks, recordFailure } from '../../ledger/index.ts'
import type { Services } from '../deps.ts'

export interface Attempt {
  /** Whose secret is tried: an e-mail address, or the name of something else that is guessed at. */
  readonly account: string
  readonly address: string
}

type Rule = keyof typeof signInRules

/**
 * Does the work unless too many like it failed; `null` from it is a failure. A success forgets the failures of account and address,
 * not those of the address alone: it may be trying other accounts.
 */
export async function throttleAttempts<T>(
  services: Services,
  attempt: Attempt,
  work: () => Promise<T | null>,
): Promise<T | null> {
  const executor = services.ledger.accounts
  const keys = toKeys(attempt)
  const now = services.now()
  const until = Math.max(0, ...(await listBlocks(executor, Object.values(keys), now)).map((at) => at.getTime()))
  if (until > now.getTime()) {
    throw new AppError(
      'account.too-many-attempts',
      `Too many attempts failed. Try again in ${tellWait(until - now.getTime())}.`,
      { details: { retryAfterSeconds: Math.ceil((until - now.getTime()) / 1000) } },
    )
  }
  const result = await work()
  if (result === null) {
    for (const [rule, key] of Object.entries(keys) as [Rule, string][]) {
      await recordFailure(executor, { key, rule: signInRules[rule], at: services.now() })
    }
  } else {
    await forgetFailures(executor, [keys['account-address'], keys.account])
  }
  return result
}

/** Hashed: nobody reads from the table who tried to sign in. */
function toKeys({ account, address }: Attempt): Readonly<Record<Rule, string>> {
  const name = account.trim().toLowerCase()
  return {
    'account-address': `account-address:${hashToken(`${name}\n${address}`)}`,
    account: `account:${hashToken(name)}`,
    address: `address:${hashToken(address)}`,
  }
}
