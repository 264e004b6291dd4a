import { createToken, hashToken } from '../../accounts/index.ts'
import { AppError } from '../../domain/errors.ts'
import {
  createResetLink,
  findAccount,
  findAccountByEmail,
  findResetLink,
  recordPassword,
  removeSessions,
  removeTwoFactor,
  takeResetLink,
} from '../../ledger/index.ts'
import type { AppDeps, Services } from '../deps.ts'
import type { Caller } from './caller.ts'
import { checkPassword } from './check-new-account.ts'
import { recordSignInEvent } from './record-sign-in-event.ts'
import { throttleAttempts } from './throttle-attempts.ts'

const hourMs = 3_600_000
const mailedLinkMs = hourMs
const printedLinkMs = 24 * hourMs

/**
 * Sends a link for a new password where a mail server is configured and the address has an account. Answers the same, and at once,
 * in every case: whether somebody has an account is nobody else's business.
 */
export async function requestReset(services: Services, email: string, caller: Caller): Promise<void> {
  const { mailer } = services.accounts
  // Each request counts as a failure: a mailbox is not to be filled by somebody else.
  await throttleAttempts(services, { account: `reset ${email}`, address: caller.address }, async () => null)
  if (mailer === null) return
  const account = await findAccountByEmail(services.ledger.accounts, email)
  if (account === null) return
  const link = await createLink(services, account.id, mailedLinkMs)
  const text = [
    `Hello ${account.name},`,
    '',
    'somebody, probably you, asked for a new Geartrain password. Choose it here within an hour:',
    '',
    link,
    '',
    'If it was not you, do nothing: your password stays as it is.',
  ]
  mailer.post({ to: account.email, subject: 'A new password for Geartrain', text: text.join('\n') })
}

/**
 * For who runs the server: a link for a new password, valid for a day; on request without the second factor that was lost. An
 * administrator of one workspace may not: the account may belong to others too.
 */
export async function createReset(
  services: AppDeps,
  of: { readonly email: string; readonly withoutTwoFactor: boolean },
): Promise<{ readonly url: string; readonly expiresAt: Date }> {
  if (services.member.via !== 'machine') {
    throw new AppError('access.denied', 'Only at the machine itself: run `geartrain user reset` there.')
  }
  const account = await findAccountByEmail(services.ledger.accounts, of.email)
  if (account === null) {
    throw new AppError(
      'account.not-found',
      `Nobody has an account with the address ${of.email}. \`geartrain user list\` shows who has.`,
    )
  }
  if (of.withoutTwoFactor) {
    await removeTwoFactor(services.ledger.accounts, account.id)
    const how = 'at the machine, as it was lost'
    await recordSignInEvent(
      services,
      { accountId: account.id, event: 'turned two-factor off', how },
      { address: 'this machine' },
    )
  }
  const url = await createLink(services, account.id, printedLinkMs)
  return { url, expiresAt: new Date(services.now().getTime() + printedLinkMs) }
}

/** Sets the new password and signs the account out everywhere. The link works once. */
export async function resetPassword(
  services: Services,
  reset: { readonly token: string; readonly password: string },
  caller: Caller,
): Promise<void> {
  const { ledger, accounts } = services
  const tokenHash = hashToken(reset.token)
  const accountId = await findResetLink(ledger.accounts, { tokenHash, now: services.now() })
  const account = accountId === null ? null : await findAccount(ledger.accounts, accountId)
  if (account === null) throw linkInvalid()
  checkPassword(reset.password, account)
  const hash = await accounts.engine.hashPassword(reset.password)
  const at = services.now()
  await ledger.accounts.transaction().execute(async (executor) => {
    if ((await takeResetLink(executor, { tokenHash, now: at })) !== account.id) throw linkInvalid()
    await recordPassword(executor, { accountId: account.id, hash, at })
    await removeSessions(executor, { accountId: account.id })
  })
  await recordSignInEvent(services, { accountId: account.id, event: 'changed the password', how: 'link' }, caller)
}

async function createLink(services: Services, accountId: string, validMs: number): Promise<string> {
  const token = createToken()
  const at = services.now()
  const expiresAt = new Date(at.getTime() + validMs)
  await createResetLink(services.ledger.accounts, { tokenHash: hashToken(token), accountId, at, expiresAt })
  return `${services.accounts.publicUrl()}/new-password/${token}`
}

function linkInvalid(): AppError {
  return new AppError(
    'account.link-invalid',
    'This link was used before or is too old. Ask for a new one where you sign in, or whoever runs this server.',
  )
}
