import { z } from 'zod'
import { keyScopes, roles } from '../domain/member.ts'
import { Version } from './records.ts'

export const Role = z.enum(roles)
export const KeyScope = z.enum(keyScopes)
const Roles = z.array(Role).min(1, 'needs at least one role').max(roles.length)
const Name = z.string().trim().min(1, 'is missing').max(200)
const Email = z.string().trim().max(254).pipe(z.email('is no e-mail address'))
/** Its own rules are told one by one; this only keeps out what no person types. */
const Password = z.string().max(1024)
const Instant = z.iso.datetime()

/** What the way in looks like from where the browser stands. */
export const Access = z.object({
  /**
   * `set-up`: nobody has an account, and one must be made first; `open`: nobody has one, and at this machine none is needed;
   * `no-workspace`: signed in with an account that belongs nowhere.
   */
  state: z.enum(['set-up', 'open', 'sign-in', 'second-factor', 'signed-in', 'no-workspace']),
  /** Whose account is signed in here; null where none is. */
  email: z.string().nullable(),
  needsSetupCode: z.boolean(),
  /** The provider's name for the button; null where none is set up. */
  singleSignOn: z.string().nullable(),
  /** Whether a forgotten password can be asked for by mail. */
  mailsLinks: z.boolean(),
})
export type Access = z.infer<typeof Access>

export const NewOwner = z.object({
  name: Name,
  email: Email,
  password: Password,
  roles: z.array(Role).default(['cro']),
  /** Printed by the server at its start; only asked for where it can be reached from elsewhere. */
  code: z.string().max(100).nullable().default(null),
})
export const Credentials = z.object({ email: z.string().trim().max(254), password: Password })
export const SecondFactor = z.object({
  kind: z.enum(['code', 'recovery-code']),
  code: z.string().trim().min(1).max(100),
})
export const ResetRequest = z.object({ email: Email })
export const PasswordReset = z.object({ token: z.string().max(500), password: Password })
export const PasswordChange = z.object({ current: Password, next: Password })
export const PasswordOnly = z.object({ password: Password })
export const SignInResult = z.object({ state: z.enum(['signed-in', 'second-factor']) })
export const Authenticator = z.object({
  uri: z.string().describe('For the authenticator app, as a QR code or to be opened on the same device'),
  secret: z.string().describe('The same to be typed'),
  recoveryCodes: z.array(z.string()),
})
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export const Done = z.object({ done: z.literal(true) })

export const Membership = z.object({
  workspaceId: z.string(),
  name: z.string(),
  memberId: z.string(),
  roles: z.array(Role),
  isActive: z.boolean(),
})

export const MyAccount = z.object({
  /** Null for the person at the machine before there are accounts, and for the machine's own token. */
  account: z
    .object({
      email: z.string(),
      name: z.string(),
      hasTwoFactor: z.boolean(),
      hasPassword: z.boolean(),
    })
    .nullable(),
  member: z
    .object({
      workspaceId: z.string(),
      memberId: z.string(),
      roles: z.array(Role),
      personId: z.string().nullable(),
      via: z.enum(['session', 'api-key', 'machine', 'system']),
      /** Whether members, invitations and settings can be changed. */
      administers: z.boolean(),
    })
    .nullable(),
  workspaces: z.array(Membership),
})
export type MyAccount = z.infer<typeof MyAccount>

export const SignedInBrowser = z.object({
  id: z.string(),
  isThisOne: z.boolean(),
  createdAt: Instant,
  lastUsedAt: Instant,
  address: z.string().nullable(),
  /** As the browser calls itself. */
  userAgent: z.string().nullable(),
})
export type SignedInBrowser = z.infer<typeof SignedInBrowser>

export const ApiKey = z.object({
  id: z.string(),
  memberId: z.string(),
  name: z.string(),
  scopes: z.array(KeyScope),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const NewApiKey = z.object({
  name: Name,
  scopes: z.array(KeyScope).min(1).max(keyScopes.length),
  /** Null: until it is taken back. */
  validDays: z.int().min(1).max(3650).nullable().default(365),
})
export type NewApiKey = z.infer<typeof NewApiKey>

export const NewWorkspace = z.object({ name: Name })

export const MemberEntry = z.object({
  memberId: z.string(),
  name: z.string(),
  /** Only administrators see addresses. */
  email: z.string().nullable(),
  roles: z.array(Role),
  personId: z.string().nullable(),
  personLinkedBy: z.enum(['email', 'hand']).nullable(),
  joinedAt: Instant,
  isMe: z.boolean(),
  /** A change names the one it was made for. */
  version: z.number(),
})
export type MemberEntry = z.infer<typeof MemberEntry>
export const MemberChange = z.object({
  version: Version,
  roles: Roles.optional(),
  /** Null: this member is nobody of the data, and stays so. `by-email`: found by address again. */
  person: z.union([z.object({ id: z.string() }), z.literal('by-email'), z.null()]).optional(),
})
export type MemberChange = z.infer<typeof MemberChange>

export const Invitation = z.object({
  id: z.string(),
  email: z.string().nullable(),
  roles: z.array(Role),
  personId: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  hasExpired: z.boolean(),
})
export type Invitation = z.infer<typeof Invitation>
export const NewInvitation = z.object({
  /** Only this address may accept; without one whoever has the link. */
  email: Email.nullable().default(null),
  roles: Roles,
  personId: z.string().nullable().default(null),
  validDays: z.int().min(1).max(90).default(7),
})
export type NewInvitation = z.infer<typeof NewInvitation>
export const InvitationMade = z.object({ invitation: Invitation, url: z.string(), mailed: z.boolean() })
export const InvitationPreview = z.object({ workspace: z.string(), email: z.string().nullable(), roles: z.array(Role) })
export type InvitationPreview = z.infer<typeof InvitationPreview>
export const NewcomerAcceptance = z.object({ name: Name, email: Email, password: Password })

const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.string().nullable(),
  team: z.string().nullable(),
  manager: z.string().nullable(),
})
/** What of accounts and data did not find each other. */
export const PeopleMatch = z.object({
  matched: z.array(
    z.object({
      memberId: z.string(),
      member: z.string(),
      version: z.number(),
      person: Person,
      linkedBy: z.enum(['email', 'hand']),
    }),
  ),
  membersWithoutPerson: z.array(
    z.object({
      memberId: z.string(),
      name: z.string(),
      email: z.string(),
      version: z.number(),
      /** An administrator said so: not a gap. */
      isDeliberate: z.boolean(),
    }),
  ),
  /** Those who still work here. */
  peopleWithoutMember: z.array(Person),
})
export type PeopleMatch = z.infer<typeof PeopleMatch>
