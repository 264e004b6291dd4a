import type { KeyScope, Role } from '../../domain/member.ts'

/** Texts of signing in, of one's own account, and of members. */
export const signInTexts = {
  title: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Sign in',
  forgotten: 'Forgotten?',
  or: 'or',
  with: (name: string) => `Sign in with ${name}`,
  codeTitle: 'One more step',
  codeLead: 'Open your authenticator app and type the code it shows for Geartrain.',
  code: 'Code',
  recoveryCode: 'Recovery code',
  withRecoveryCode: 'I do not have the app at hand',
  withApp: 'Use the app',
  codeSubmit: 'Go on',
  again: 'Begin again',
  openTitle: 'Nobody has an account yet',
  openLead: 'At this machine everything is open as long as nobody has one.',
  goOn: 'Go on without',
  noWorkspaceTitle: 'You belong to no workspace',
  noWorkspaceLead: (email: string) =>
    `You are signed in as ${email}. Ask an administrator of your organisation to invite this address, then open the link they send you. Or begin with a workspace of your own.`,
  lookAgain: 'Look again',
  ownWorkspace: 'Make a workspace',
  signOut: 'Sign out',
} as const

export const setUpTexts = {
  title: 'Make the first account',
  lead: 'It administers this server: it invites others and decides who may see what.',
  name: 'Your name',
  password: 'Password',
  passwordHint: 'At least 12 characters. Several words in a row are easy to remember.',
  roles: 'What you do',
  rolesHint: 'It decides what you see. You can change it later.',
  code: 'Set-up code',
  codeHint: 'The server printed it when it started.',
  submit: 'Make the account',
  doneTitle: 'There is an owner already',
  doneText: 'Sign in, or ask for an invitation.',
} as const

export const joinTexts = {
  title: (workspace: string) => `Join ${workspace}`,
  lead: (roles: string) => `You are invited as: ${roles}.`,
  submit: 'Join',
  asMe: (email: string) => `Join as ${email}`,
  haveAccount: 'I have an account already',
  other: 'Sign out and join as somebody else',
} as const

export const passwordTexts = {
  forgottenTitle: 'A new password',
  forgottenLead: 'We send a link to your address. It works for an hour.',
  forgottenSubmit: 'Send the link',
  sent: 'If this address has an account, the link is on its way. Look into your mail.',
  noMail: 'This server sends no mail. Ask whoever runs it for a link: they print one with',
  newTitle: 'Choose a new password',
  newSubmit: 'Set the password',
  set: 'The new password holds. You were signed out everywhere.',
  toSignIn: 'To sign in',
} as const

export const accountTexts = {
  title: 'My account',
  around: 'About this workspace',
  members: 'Members',
  atMachine: 'You are at the machine itself, without an account',
  atMachineText:
    'Everything is open here as long as nobody has an account. Make the first one to let others in, or to keep them out.',
  signOut: 'Sign out',
  profile: 'You',
  name: 'Name',
  save: 'Save',
  saved: 'Saved.',
  password: 'Password',
  current: 'Current password',
  next: 'New password',
  change: 'Change the password',
  changed: 'Changed. You were signed out everywhere else.',
  noPassword: 'You sign in through your organisation; there is no password here.',
  cancel: 'Cancel',
  close: 'Close',
} as const

export const twoFactorTexts = {
  title: 'Two-factor',
  off: 'Off. With it a stolen password is not enough to sign in.',
  on: 'On. Signing in asks for a code of your authenticator app.',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  newCodes: 'New recovery codes',
  confirmPassword: 'Type your password to go on',
  scan: 'Scan this with your authenticator app, or type the key into it.',
  qr: 'QR code of the key for the authenticator app',
  key: 'Key',
  code: 'Code the app shows',
  confirm: 'Confirm',
  codesTitle: 'Your recovery codes',
  codesText: 'Each works once when the app is not at hand. Keep them where you keep papers; they are shown only now.',
  copy: 'Copy',
  copied: 'Copied',
  kept: 'I have kept them',
} as const

export const sessionTexts = {
  title: 'Signed in at',
  note: 'Browsers that are signed in with this account.',
  thisOne: 'This one',
  lastUsed: (when: string) => `last used ${when}`,
  end: 'End',
  endOthers: 'Sign out everywhere else',
  unknown: 'A program without a name',
} as const

export const keyTexts = {
  title: 'API keys',
  note: 'For programs. A key may do what its scopes allow, and never more than you.',
  none: 'No keys.',
  docs: 'What the API takes and gives',
  create: 'Make a key',
  name: 'What it is for',
  scopes: 'It may',
  days: 'It ends after',
  day: (days: number) => `${days} days`,
  never: 'Never',
  made: 'Copy the key now. It is not shown again.',
  revoke: 'Take back',
  lastUsed: (when: string) => `last used ${when}`,
  neverUsed: 'never used',
  ends: (when: string) => `ends ${when}`,
} as const

export const scopeLabels: Readonly<Record<KeyScope, string>> = {
  read: 'Read',
  write: 'Record and import',
  manage: 'Change members and settings',
}

export const workspaceTexts = {
  title: 'Workspaces',
  note: 'Each is walled off from the others: its own data, members and roles.',
  active: 'Here now',
  switch: 'Switch to it',
  create: 'Make another workspace',
  name: 'Name',
  rename: 'Rename this workspace',
} as const

export const memberTexts = {
  title: 'Members',
  lead: 'Who belongs to this workspace, and what they may see.',
  notAdmin: 'Only administrators change this.',
  nobody:
    'Nobody has an account yet. Whoever is at this machine needs none; the first account is made under My account.',
  roles: 'Roles',
  rolesOf: (name: string) => `Roles of ${name}`,
  you: 'you',
  formerMember: 'Somebody no longer here',
  notMembers: { machine: 'Somebody at the machine', system: 'Geartrain' },
  change: 'Change',
  remove: 'Remove',
  removeTitle: 'Remove from this workspace?',
  removeText: (name: string) =>
    `${name} is signed out of this workspace at once, and their API keys end. What they recorded stays, with their name.`,
  invite: 'Invite somebody',
  inviteEmail: 'E-mail address (optional)',
  inviteEmailHint: 'Only this address may join. Without it whoever has the link, once.',
  inviteSubmit: 'Make the link',
  link: 'Send them this link. It is not shown again, works once, and ends after 7 days.',
  mailed: 'Mailed. The same link, in case it does not arrive:',
  invitations: 'Open invitations',
  anybody: 'Whoever has the link',
  ends: (when: string) => `ends ${when}`,
  ended: 'has ended',
  takeBack: 'Take back',
} as const

export const peopleTexts = {
  title: 'Who is who in the data',
  note: 'Members are matched with the people of your exports by e-mail address. What did not match can be set by hand.',
  all: 'Every member is matched with somebody of the data, or set to be nobody.',
  noData: 'The data name no people yet. Bring a list of people with their e-mail addresses, and they are matched here.',
  find: 'Find a person by name, address or team',
  nobodyFound: 'Nobody of that name.',
  without: (count: number) => `Members who are nobody in the data (${count})`,
  person: (name: string) => `Person of ${name}`,
  choose: 'Choose a person …',
  nobody: 'Nobody in the data',
  byEmail: 'Find by e-mail address',
  deliberate: 'nobody, set by hand',
  matched: (count: number) => `Matched (${count})`,
  byHand: 'by hand',
  noMember: (count: number) => `People without an account (${count})`,
  inviteThem: 'Invite',
} as const

export const roleLabels: Readonly<Record<Role, string>> = {
  ceo: 'CEO',
  cro: 'CRO, head of sales',
  vp: 'VP, second line',
  manager: 'Front-line manager',
  seller: 'Seller',
  revops: 'RevOps',
  enablement: 'Enablement',
  hr: 'HR',
  admin: 'Administrator of the system',
}
