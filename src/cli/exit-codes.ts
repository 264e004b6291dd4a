import type { ErrorCode } from '../domain/errors.ts'

/** What each exit code means, as `--help` and docs/reference tell it. */
export const exitMeanings = {
  0: 'done',
  2: 'the command line cannot be used as written',
  3: 'rows were refused and nothing was computed or imported; see --accept-refusals',
  4: 'the mapping does not fit, or a question in it must be answered first; see --mapping',
  5: 'a file or folder cannot be read, or holds nothing to import',
  6: 'there is nothing with the id given, or nothing was imported yet',
  7: 'the data directory is open in another process, or it or the database cannot be used',
  8: 'an environment variable has a value that cannot be used',
  9: 'the address is taken, or a file cannot be written',
  10: 'the roles of the account do not include this, or one must sign in first',
  11: 'the record is not in a state for this, or somebody changed it meanwhile',
  70: 'a fault in Geartrain itself',
  130: 'cancelled',
} as const
export type ExitCode = keyof typeof exitMeanings

/** The rim's map from errors to exit codes; a code without one does not compile. */
export const exitCodes = {
  'access.denied': 10,
  'account.code-wrong': 10,
  'account.exists': 10,
  'account.link-invalid': 6,
  'account.not-found': 6,
  'account.password-weak': 2,
  'account.password-wrong': 10,
  'account.setup-code-wrong': 10,
  'account.setup-done': 10,
  'account.setup-required': 10,
  'account.sign-in-failed': 10,
  'account.sign-in-required': 10,
  'account.too-many-attempts': 10,
  'account.two-factor-state': 10,
  'api-key.not-found': 6,
  'api-key.scope': 10,
  'invitation.not-found': 6,
  'mail.not-sent': 9,
  'member.last-admin': 10,
  'member.needs-account': 10,
  'member.not-found': 6,
  'confirmed-cause.not-found': 6,
  'person.not-found': 6,
  'question.not-found': 6,
  'session.not-found': 6,
  'single-sign-on.off': 6,
  'single-sign-on.refused': 10,
  'workspace.not-found': 6,
  'address.unavailable': 9,
  'argument.invalid': 2,
  'backup.not-empty': 7,
  'backup.unusable': 5,
  'component.not-found': 6,
  'config.invalid': 8,
  'data-directory.locked': 7,
  'data-directory.newer': 7,
  'data-directory.unusable': 7,
  'database.unreachable': 7,
  'database.unusable': 7,
  'decision.incomplete': 11,
  'decision.locked': 11,
  'decision.not-found': 6,
  'demo.not-empty': 6,
  'import.already-undone': 6,
  'import.busy': 7,
  'import.not-found': 6,
  'import.refused-rows': 3,
  'job.cancelled': 130,
  'job.not-found': 6,
  'mapping.incomplete': 4,
  'mapping.invalid': 4,
  'mapping.question-open': 4,
  'metric.not-found': 6,
  'output.unwritable': 9,
  'problem.circular-link': 11,
  'problem.not-allowed': 11,
  'problem.not-found': 6,
  'record.nothing-to-undo': 11,
  'record.stale': 11,
  'request.cross-site': 2,
  'request.invalid': 2,
  'request.too-large': 2,
  'request.unknown-host': 2,
  'route.not-found': 6,
  'source.empty': 5,
  'source.not-found': 5,
  'source.unreadable': 5,
  'unit.not-found': 6,
  'upload.empty': 5,
  'upload.not-found': 6,
  'upload.too-large': 5,
  'workspace.empty': 6,
} as const satisfies Record<ErrorCode, ExitCode>

/** Of an error's code as a server may answer with it; one we do not know is a fault. */
export function exitCodeOf(code: string): ExitCode {
  return (exitCodes as Readonly<Record<string, ExitCode>>)[code] ?? 70
}

export function renderExitCodes(): string {
  return Object.entries(exitMeanings)
    .map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`)
    .join('\n')
}
