/** Every error a person can meet, by noun. `exit` is the CLI's exit code, mapped at the rim like the HTTP status. */
export const errorCodes = {
  'source.not-found': 'The path given to read from does not exist.',
  'source.unreadable': 'A file could not be read as what its name says it is.',
  'source.empty': 'There is nothing to import in the files given.',
  'mapping.invalid': 'The mapping does not fit its schema or the files.',
  'mapping.incomplete': 'A column that the open format needs has no source.',
  'mapping.question-open': 'Something ambiguous must be answered first, such as the order of day and month.',
  'demo.not-empty': 'The workspace holds data of its own; simulated data are never mixed in.',
  'import.refused-rows': 'Rows broke a rule and were not accepted; nothing was imported.',
  'import.not-found': 'There is no import with this id.',
  'import.already-undone': 'The import was undone before.',
  'import.busy': 'Another import is being committed; one runs at a time.',
  'upload.empty': 'The upload has no files in it.',
  'upload.not-found': 'There is no upload with this id, or it has expired.',
  'upload.too-large': 'The upload is larger than the server takes.',
  'job.not-found': 'There is no job with this id.',
  'job.cancelled': 'The work was cancelled; nothing was changed.',
  'metric.not-found': 'The framework has no metric with this id.',
  'component.not-found': 'The framework has no component with this id.',
  'unit.not-found': 'The data have no person, team or segment with this id.',
  'problem.not-found': 'There is no problem with this id.',
  'problem.not-allowed': 'The problem cannot go to this state now.',
  'problem.circular-link': 'The link would lead back to where it starts.',
  'decision.not-found': 'There is no decision with this id.',
  'decision.locked': 'The decision was made; nothing of it can be changed any more.',
  'decision.incomplete': 'Something is missing before the decision can be made or judged.',
  'record.stale': 'Somebody else changed the record meanwhile; the answer holds it as it is now.',
  'record.nothing-to-undo': 'There is no change that could be taken back.',
  'workspace.empty': 'Nothing has been imported yet.',
  'data-directory.locked': 'Another Geartrain process has the data directory open.',
  'data-directory.unusable': 'The data directory is not there or cannot be written.',
  'data-directory.newer': 'The data directory was written by a newer Geartrain.',
  'backup.not-empty': 'There are data already that a restore would replace.',
  'backup.unusable': 'The file is no whole backup of Geartrain.',
  'database.unreachable': 'The PostgreSQL server cannot be reached or refuses the connection.',
  'database.unusable': 'The database user lacks a right that Geartrain needs.',
  'config.invalid': 'An environment variable has a value that cannot be used.',
  'address.unavailable': 'The server cannot listen at the address and port asked for.',
  'output.unwritable': 'A file that was to be written cannot be written.',
  'request.carried-out':
    'What was sent again under the same key was carried out before, and its answer is not there any more.',
  'request.cross-site': 'A page of another site tried to change something here.',
  'request.in-progress': 'The same request, by its key, is still being carried out.',
  'request.invalid': 'The request does not fit its schema.',
  'request.key-reused': 'The idempotency key was used for another request.',
  'request.media-type': 'The body of the request is of a kind that this address does not take.',
  'request.too-large': 'The body of the request is larger than this address takes.',
  'request.too-many': 'More requests came than one may send in a minute; one must wait.',
  'request.unknown-host': 'The server was called by a name that is not its own.',
  'route.method-not-allowed': 'There is something at this address, but not for this method.',
  'route.not-found': 'There is nothing at this address.',
  'access.denied': 'The roles of the account do not include this; asking who administers them is the way.',
  'account.code-wrong': 'The code of the second factor is not right.',
  'account.exists': 'There is an account with this e-mail address already.',
  'account.link-invalid': 'The link was used, taken back, or is too old.',
  'account.no-workspace': 'The account belongs to no workspace, so there is nothing to see.',
  'account.not-found': 'There is no account with this e-mail address.',
  'account.password-weak': 'The password is too short, too long or among the commonest.',
  'account.password-wrong': 'The current password is not right.',
  'account.setup-code-wrong': 'The set-up code is not the one the server printed.',
  'account.setup-done': 'The first account exists already.',
  'account.setup-required': 'Nobody has an account here yet; the first visit makes one.',
  'account.sign-in-failed': 'E-mail address and password do not fit together.',
  'account.sign-in-required': 'This needs somebody who is signed in, or an API key.',
  'account.too-many-attempts': 'Too many failed attempts; one must wait.',
  'account.two-factor-state': 'Two-factor is on where it should be off, or off where it should be on.',
  'api-key.not-found': 'There is no API key with this id.',
  'api-key.scope': 'The API key is not allowed to do this.',
  'invitation.not-found': 'There is no invitation with this id.',
  'mail.not-sent': 'The mail server did not take a message.',
  'member.last-admin': 'A workspace keeps at least one administrator.',
  'member.needs-account': 'This needs an account; the person at the machine has none.',
  'member.not-found': 'The workspace has no member with this id.',
  'person.not-found': 'The data have no person with this id.',
  'question.not-found': 'No finding asks a question with this id.',
  'session.not-found': 'There is no session with this id.',
  'single-sign-on.off': 'Single sign-on is not set up.',
  'single-sign-on.refused': 'The single sign-on provider did not say who this is, or they belong to nobody here.',
  'confirmed-cause.not-found': 'There is no confirmed cause with this id.',
  'workspace.not-found': 'There is no workspace with this id.',
  'argument.invalid': 'A command-line argument cannot be used.',
} as const
export type ErrorCode = keyof typeof errorCodes

/** An expected failure, told to the person: what is wrong, where, and what to do. Anything else thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: unknown

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly details?: unknown; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options.details ?? null
  }
}

export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
