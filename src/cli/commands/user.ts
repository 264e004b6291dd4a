import { InvalidArgumentError, type Command } from 'commander'
import { listPages } from '../../contract/client.ts'
import type { MemberEntry } from '../../contract/accounts.ts'
import { roles as allRoles, type Role } from '../../domain/member.ts'
import { clientOf, type CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'

function parseRoles(text: string): Role[] {
  return text.split(',').map((part) => {
    const role = allRoles.find((one) => one === part.trim())
    if (role === undefined) throw new InvalidArgumentError(`Roles are ${allRoles.join(', ')}, separated by commas.`)
    return role
  })
}

/** Accounts from the machine itself: for who runs the server, also when nobody can sign in. */
export function addUser(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const user = program
    .command('user')
    .description('List members, invite somebody, or help somebody who cannot sign in.')
  const api = clientOf(deps)
  user
    .command('list', { isDefault: true })
    .description('List who belongs to the workspace, with their roles.')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  geartrain user list\n  geartrain user list --json')
    .action(async (options: { readonly json?: true }) => {
      const pages = await listPages((query) => api.call('GET /members', { query }))
      const members = pages.flatMap((page) => page.members)
      deps.output.out(options.json ? `${JSON.stringify(members, null, 2)}\n` : renderMembers(members))
      end(0)
    })
  user
    .command('invite')
    .description('Print a link with which one person can join; it works once.')
    .argument('[email]', 'only this address may join; without it whoever has the link')
    .requiredOption(
      '--roles <roles>',
      `what they may see and do: ${allRoles.join(', ')}, separated by commas`,
      parseRoles,
    )
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain user invite ana@example.com --roles manager\n  geartrain user invite --roles revops,admin',
    )
    .action(async (email: string | undefined, options: { readonly roles: Role[]; readonly json?: true }) => {
      const made = await api.call('POST /invitations', { body: { email: email ?? null, roles: options.roles } })
      const told = made.mailed ? `Mailed to ${email}; the same link:\n` : 'Send them this link:\n'
      deps.output.out(options.json ? `${JSON.stringify(made, null, 2)}\n` : `${told}${made.url}\n`)
      end(0)
    })
  user
    .command('reset')
    .description('Print a link with which somebody sets a new password; it works once, for a day.')
    .argument('<email>', 'address of the account')
    .option('--without-two-factor', 'also turn two-factor off, for who lost both the app and the recovery codes')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain user reset ana@example.com\n  geartrain user reset ana@example.com --without-two-factor',
    )
    .action(async (email: string, options: { readonly withoutTwoFactor?: true; readonly json?: true }) => {
      const body = { email, withoutTwoFactor: options.withoutTwoFactor === true }
      const made = await api.call('POST /password-links', { body })
      deps.output.out(options.json ? `${JSON.stringify(made, null, 2)}\n` : `Give them this link:\n${made.url}\n`)
      end(0)
    })
}

function renderMembers(members: readonly MemberEntry[]): string {
  if (members.length === 0) {
    return 'Nobody has an account yet. Open the server in a browser and make the first one.\n'
  }
  const width = Math.max(...members.map(({ name }) => name.length))
  return members
    .map(({ name, email, roles }) => `${name.padEnd(width)}  ${email ?? ''}  ${roles.join(', ')}\n`)
    .join('')
}
