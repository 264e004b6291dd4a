import { z } from 'zod'
import {
  Access,
  ApiKey,
  Authenticator,
  Credentials,
  Done,
  Invitation,
  InvitationMade,
  InvitationPreview,
  MemberChange,
  MemberEntry,
  MyAccount,
  NewApiKey,
  NewcomerAcceptance,
  NewInvitation,
  NewOwner,
  NewWorkspace,
  PasswordChange,
  PasswordOnly,
  PasswordReset,
  PeopleMatch,
  RecoveryCodes,
  Role,
  ResetRequest,
  SecondFactor,
  SignedInBrowser,
  SignInResult,
} from '../accounts.ts'
import { defineEndpoints } from '../endpoint.ts'
import { Id as KnownId, ShortPageQuery } from '../records.ts'

const Id = z.object({ id: z.string() })
const Token = z.object({ token: z.string().max(500) })
const next = z.string().nullable()
const Keys = z.object({ keys: z.array(ApiKey), next })
const Members = z.object({ members: z.array(MemberEntry), next })
const Invitations = z.object({ invitations: z.array(Invitation), next })
const Browsers = z.object({ sessions: z.array(SignedInBrowser), next })
const text = z.string().max(200).optional()
const MemberQuery = ShortPageQuery.extend({
  role: Role.optional().describe('Only those who have this role'),
  q: text.describe('A part of the name'),
})
const InvitationQuery = ShortPageQuery.extend({
  state: z.enum(['open', 'expired']).optional().describe('Only those that still work, or only those too old'),
  q: text.describe('A part of the address'),
})
const KeyQuery = ShortPageQuery.extend({ member: KnownId.optional().describe('Only the keys of this member') })

/** The way in: nobody is signed in yet. */
export const signInEndpoints = defineEndpoints({
  'GET /access': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'What a browser must do to come in',
    answer: Access,
  },
  'POST /owner': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'Make the first account, on the first visit',
    description:
      'Works once. Where others than this machine can reach the server it asks for the code printed at its start.',
    body: NewOwner,
    answer: SignInResult,
    status: 201,
  },
  'POST /session': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'Sign in with e-mail address and password',
    description: 'After several failures one must wait, longer each time.',
    body: Credentials,
    answer: SignInResult,
  },
  'POST /session/second-factor': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'End a sign-in with the code of the authenticator app or a recovery code',
    body: SecondFactor,
    answer: SignInResult,
  },
  'DELETE /session': { tag: 'sign-in', needs: 'nobody', summary: 'Sign out', answer: Done },
  'POST /password-resets': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'Ask for a new password by mail',
    description: 'Answers the same whether the address has an account or not.',
    body: ResetRequest,
    answer: Done,
    status: 202,
  },
  'POST /password-resets/use': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'Set a new password with the link that was sent or printed',
    body: PasswordReset,
    answer: Done,
  },
  'GET /invitations/{token}/preview': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'What an invitation invites to',
    params: Token,
    answer: InvitationPreview,
  },
  'POST /invitations/{token}/accept': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'Join with a new account',
    params: Token,
    body: NewcomerAcceptance,
    answer: SignInResult,
    status: 201,
  },
  'GET /single-sign-on/start': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'Go to the single sign-on provider',
    query: z.object({ to: z.string().max(2000).optional() }),
    answer: Done,
  },
  'GET /single-sign-on/callback': {
    tag: 'sign-in',
    needs: 'nobody',
    summary: 'Where the single sign-on provider sends the browser back to',
    answer: Done,
  },
})

/** One's own account. Asked with a browser's session; API keys have no account to change. */
export const myAccountEndpoints = defineEndpoints({
  'GET /me': {
    tag: 'account',
    shows: 'own-account',
    summary: 'Who is asking, and to which workspaces they belong',
    answer: MyAccount,
  },
  'PATCH /me': {
    tag: 'account',
    needs: 'account',
    summary: 'Change one’s name',
    body: z.object({ name: z.string().trim().min(1).max(200) }),
    answer: Done,
  },
  'POST /me/password': {
    tag: 'account',
    needs: 'account',
    summary: 'Change one’s password; signs out everywhere else',
    body: PasswordChange,
    answer: Done,
  },
  'GET /me/sessions': {
    tag: 'account',
    needs: 'account',
    summary: 'The browsers one is signed in with',
    query: ShortPageQuery,
    answer: Browsers,
  },
  'DELETE /me/sessions/{id}': {
    tag: 'account',
    needs: 'account',
    summary: 'Sign one browser out; `others` signs out every other one',
    params: Id,
    query: ShortPageQuery,
    answer: Browsers,
  },
  'POST /me/two-factor': {
    tag: 'account',
    needs: 'account',
    summary: 'Prepare an authenticator app; it is asked for once a first code was confirmed',
    body: PasswordOnly,
    answer: Authenticator,
  },
  'POST /me/two-factor/confirm': {
    tag: 'account',
    needs: 'account',
    summary: 'Confirm a first code: two-factor is on from now on',
    body: z.object({ code: z.string().trim().min(1).max(20) }),
    answer: Done,
  },
  'POST /me/two-factor/recovery-codes': {
    tag: 'account',
    needs: 'account',
    summary: 'New recovery codes; the old ones end',
    body: PasswordOnly,
    answer: RecoveryCodes,
  },
  'POST /me/two-factor/remove': {
    tag: 'account',
    needs: 'account',
    summary: 'Turn two-factor off',
    body: PasswordOnly,
    answer: Done,
  },
  'POST /me/invitations/{token}': {
    tag: 'account',
    needs: 'account',
    summary: 'Join one more workspace with this account',
    params: Token,
    answer: z.object({ workspaceId: z.string() }),
  },
  'POST /workspaces': {
    tag: 'account',
    needs: 'account',
    summary: 'Make one more workspace and switch to it',
    body: NewWorkspace,
    answer: z.object({ workspaceId: z.string() }),
    status: 201,
  },
  'POST /workspaces/{id}/switch': {
    tag: 'account',
    needs: 'account',
    summary: 'Work in another workspace from now on',
    description:
      'For this browser. Single requests name theirs in the header `x-workspace`; an API key is for one workspace.',
    params: Id,
    answer: Done,
  },
})

/** Who belongs to the workspace, and what may act for them. */
export const memberEndpoints = defineEndpoints({
  'PATCH /workspace': {
    tag: 'members',
    shows: 'configuration',
    scope: 'manage',
    summary: 'Rename the workspace',
    body: NewWorkspace,
    answer: Done,
  },
  'GET /members': {
    tag: 'members',
    shows: 'own-account',
    summary: 'Who belongs to the workspace; e-mail addresses for administrators only',
    query: MemberQuery,
    answer: Members,
  },
  'PATCH /members/{id}': {
    tag: 'members',
    shows: 'configuration',
    scope: 'manage',
    summary: 'Change a member’s roles, or who they are in the data',
    description: '`record.stale` tells with the member as they are now that somebody was faster.',
    params: Id,
    body: MemberChange,
    query: MemberQuery,
    answer: Members,
  },
  'DELETE /members/{id}': {
    tag: 'members',
    shows: 'own-account',
    scope: 'manage',
    summary: 'End a membership: an administrator anybody’s, everybody their own',
    params: Id,
    query: MemberQuery,
    answer: Members,
  },
  'GET /members/people': {
    tag: 'members',
    shows: 'configuration',
    summary: 'Which members are whom in the data, and what did not match',
    answer: PeopleMatch,
  },
  'GET /invitations': {
    tag: 'members',
    shows: 'configuration',
    summary: 'Invitations nobody has accepted yet',
    query: InvitationQuery,
    answer: Invitations,
  },
  'POST /invitations': {
    tag: 'members',
    shows: 'configuration',
    scope: 'manage',
    summary: 'Invite somebody by a link that works once',
    description: 'The link is told only here; it is mailed too where a mail server is set up and an address given.',
    body: NewInvitation,
    answer: InvitationMade,
    answerIsSecret: true,
    status: 201,
  },
  'DELETE /invitations/{id}': {
    tag: 'members',
    shows: 'configuration',
    scope: 'manage',
    summary: 'Take an invitation back',
    params: Id,
    query: InvitationQuery,
    answer: Invitations,
  },
  'POST /password-links': {
    tag: 'members',
    shows: 'configuration',
    scope: 'manage',
    summary: 'A link with which somebody sets a new password; for who runs the server, at its machine',
    body: z.object({ email: z.string().max(254), withoutTwoFactor: z.boolean().default(false) }),
    answer: z.object({ url: z.string(), expiresAt: z.iso.datetime() }),
    answerIsSecret: true,
    status: 201,
  },
  'GET /api-keys': {
    tag: 'members',
    shows: 'own-account',
    summary: 'One’s own API keys; for administrators everybody’s',
    query: KeyQuery,
    answer: Keys,
  },
  'POST /api-keys': {
    tag: 'members',
    shows: 'own-account',
    scope: 'manage',
    summary: 'Make an API key; its secret is told only here',
    description: 'Sent as `Authorization: Bearer gt_…`. It may do what its scopes allow and its member may.',
    body: NewApiKey,
    answer: z.object({ key: ApiKey, secret: z.string() }),
    answerIsSecret: true,
    status: 201,
  },
  'DELETE /api-keys/{id}': {
    tag: 'members',
    shows: 'own-account',
    scope: 'manage',
    summary: 'Take an API key back',
    params: Id,
    query: KeyQuery,
    answer: Keys,
  },
})

export const accountEndpoints = { ...signInEndpoints, ...myAccountEndpoints, ...memberEndpoints }
