import type { Role } from '../member.ts'

/**
 * How much of a class of data a role sees, strongest first. `full`: everything within its part of the organisation. `team`: what
 * concerns the people below it; for a seller's team metrics the team they are in. `named`: only records that name this member.
 * `pair`: only what the two people of a pair share. `own`: only about themselves, or written by themselves. `status`: that it exists
 * and how it stands, no content. `aggregate`: sums and averages of at least five people.
 */
export const accesses = ['full', 'team', 'named', 'pair', 'own', 'status', 'aggregate', 'none'] as const
export type Access = (typeof accesses)[number]

export type DataClass =
  | 'organisation-picture'
  | 'team-metrics'
  | 'individual-results'
  | 'deals'
  | 'coaching-notes'
  | 'coach-preparation'
  | 'coaching-logistics'
  | 'skill-scores'
  | 'pulse-answers'
  | 'pulse-aggregates'
  | 'upward-feedback'
  | 'pay'
  | 'people-cases'
  | 'talent-review'
  | 'calendar-individual'
  | 'calendar-group'
  | 'issue-log'
  | 'reorganisation-drafts'
  | 'assessment-answers'
  | 'decisions'
  | 'framework'
  | 'imports'
  | 'configuration'
  | 'own-account'
  | 'audit-trail'

export interface DataClassEntry {
  /** What is in it, in words. */
  readonly name: string
  /** In the order of `roles`. */
  readonly access: Readonly<Record<Role, Access>>
  /** What limits or widens single cells. */
  readonly conditions?: Readonly<Partial<Record<Role, string>>>
  /** The sentence shown next to a field. */
  readonly whoSees: string
}

const F = 'full'
const T = 'team'
const N = 'named'
const P = 'pair'
const O = 'own'
const S = 'status'
const A = 'aggregate'
const o = 'none'

type Cells = readonly [Access, Access, Access, Access, Access, Access, Access, Access, Access]

function cells(...row: Cells): Readonly<Record<Role, Access>> {
  const [ceo, cro, vp, manager, seller, revops, enablement, hr, admin] = row
  return { ceo, cro, vp, manager, seller, revops, enablement, hr, admin }
}

const belowThem = 'the people and teams below them in the reporting line'

/** Who sees what. The first nineteen classes are those of the field; the last six are of the product itself. */
export const accessTable: Readonly<Record<DataClass, DataClassEntry>> = {
  //                                       CEO CRO VP MGR SELLER REVOPS ENABLEMENT HR ADMIN
  'organisation-picture': {
    name: 'State of the organisation: pillars, components, symptoms, causes, findings that concern no single person',
    access: cells(F, F, F, F, F, F, F, F, o),
    conditions: { manager: 'the organisation and their own team', seller: 'the level of the organisation' },
    whoSees:
      'Everybody in the sales organisation; teams are named to those who see the team’s metrics. Administrators of the system do not.',
  },
  'team-metrics': {
    name: 'Metrics of a team',
    access: cells(F, F, F, T, T, F, F, A, o),
    conditions: {
      vp: belowThem,
      manager: 'other teams without their names',
      seller: 'the team they are in',
    },
    whoSees:
      'The team, its manager and those above, the CEO, revenue operations and enablement. Other managers see it without its name; HR only sums of five people or more.',
  },
  'individual-results': {
    name: 'Results of one person',
    access: cells(A, F, F, T, O, F, A, A, o),
    conditions: { ceo: 'by name only where the CRO chose an exception', vp: belowThem },
    whoSees:
      'The person, their manager and those above up to the CRO, and revenue operations; the CEO, HR and enablement see sums. Each look by somebody else is written down, and the person can see who looked.',
  },
  deals: {
    name: 'Deals and the rows behind a number',
    access: cells(F, F, F, T, O, F, F, o, o),
    conditions: { vp: belowThem, seller: 'their own, and those shared with them' },
    whoSees: 'The owner, their manager and those above, the CEO, revenue operations and enablement.',
  },
  'coaching-notes': {
    name: 'Shared note of a coach and the person coached',
    access: cells(o, o, o, P, P, o, o, o, o),
    conditions: { vp: 'unless both invite them' },
    whoSees:
      'Only the two of you. Nobody reads it because they are senior or administer the system; a court or a lawful request may.',
  },
  'coach-preparation': {
    name: 'A coach’s own preparation',
    access: cells(o, o, o, O, o, o, o, o, o),
    conditions: { manager: 'who wrote it' },
    whoSees: 'Only who wrote it. It may have to be disclosed on a lawful request, so write what you could stand by.',
  },
  'coaching-logistics': {
    name: 'That coaching takes place: minutes, promises kept, kind of skill',
    access: cells(A, A, S, T, O, S, A, A, o),
    whoSees:
      'The two of you and the manager; above that only how much coaching takes place. It counts for the coach, never against the person coached.',
  },
  'skill-scores': {
    name: 'Scores of calls and skills, for coaching',
    access: cells(o, o, A, P, P, o, A, o, o),
    conditions: { vp: 'sums by manager' },
    whoSees: 'Only the two of you; second-line leaders and enablement see sums of five people or more.',
  },
  'pulse-answers': {
    name: 'A single answer to a survey',
    access: cells(o, o, o, o, O, o, o, o, o),
    conditions: { hr: 'the survey’s processor holds them' },
    whoSees: 'Only who answered. Others see sums of five people or more at most.',
  },
  'pulse-aggregates': {
    name: 'Survey results of a group',
    access: cells(A, A, A, A, A, o, A, A, o),
    conditions: { manager: 'their own team from five answers on' },
    whoSees:
      'Everybody but revenue operations and administrators, from five people on; groups that would give one person away are left out.',
  },
  'upward-feedback': {
    name: 'What a team says of its manager',
    access: cells(o, A, A, A, O, o, o, A, o),
    conditions: { manager: 'about themselves' },
    whoSees: 'The manager, those above and HR, as sums of five people or more; your own words only you.',
  },
  pay: {
    name: 'Pay and payouts of one person',
    access: cells(o, o, o, o, O, N, o, F, o),
    conditions: {
      cro: 'where the organisation’s policy says so',
      vp: 'those below them, where the policy says so',
      manager: 'their team, where the policy says so',
      revops: 'who administers compensation',
    },
    whoSees: 'The person, HR and who administers compensation; leaders only where the organisation’s policy says so.',
  },
  'people-cases': {
    name: 'Support plans, ratings, HR cases',
    access: cells(o, N, N, T, O, o, o, F, o),
    conditions: { manager: 'cases they run' },
    whoSees: 'The person, the manager who runs the case, HR, and leaders whom the case names.',
  },
  'talent-review': {
    name: 'Talent review, succession, risk of leaving',
    access: cells(A, F, T, N, o, o, A, F, o),
    conditions: { manager: 'whom they proposed', seller: 'gets feedback for their development, never a score' },
    whoSees:
      'HR and the CRO, second-line leaders for those below them, managers for whom they proposed. Risk of leaving is HR’s only.',
  },
  'calendar-individual': {
    name: 'How one person spends their time',
    access: cells(o, o, O, O, O, o, o, o, o),
    whoSees: 'Only the person.',
  },
  'calendar-group': {
    name: 'How a group spends its time',
    access: cells(A, A, A, A, A, A, o, A, o),
    whoSees: 'Leaders, sellers, revenue operations and HR, from five people on.',
  },
  'issue-log': {
    name: 'Problems, their causes and fixes',
    access: cells(F, F, F, F, F, F, F, F, o),
    conditions: { seller: 'except what is marked for HR' },
    whoSees:
      'Everybody in the sales organisation; what is marked for HR not the sellers. Administrators of the system do not.',
  },
  'reorganisation-drafts': {
    name: 'Drafts of lay-offs, reorganisations, changes of pay',
    access: cells(F, F, N, o, o, N, o, N, o),
    whoSees: 'The CEO, the CRO, and whom the draft names.',
  },
  'assessment-answers': {
    name: 'Answers to an assessment, by person',
    access: cells(o, o, o, o, O, o, o, o, o),
    whoSees: 'Only who answered.',
  },
  decisions: {
    name: 'Decisions, their predictions and how they turned out',
    access: cells(F, F, F, F, F, F, F, F, o),
    whoSees: 'Everybody in the sales organisation. Administrators of the system do not.',
  },
  framework: {
    name: 'What the product knows: components, metrics, this table, progress of work',
    access: cells(F, F, F, F, F, F, F, F, F),
    whoSees: 'Everybody with an account.',
  },
  imports: {
    name: 'Files brought, how they are read, imports',
    access: cells(o, F, o, o, o, F, o, o, S),
    whoSees: 'The CRO and revenue operations; administrators of the system see that an import took place.',
  },
  configuration: {
    name: 'Accounts, roles, settings, sign-on',
    access: cells(o, o, o, o, o, o, o, o, F),
    whoSees: 'Administrators of the system.',
  },
  'own-account': {
    name: 'One’s own account, keys and who read one’s data',
    access: cells(O, O, O, O, O, O, O, O, O),
    whoSees: 'Only you.',
  },
  'audit-trail': {
    name: 'Who did what to which record',
    access: cells(O, F, O, O, O, O, O, F, S),
    whoSees:
      'The CRO and HR, the content only of records that they may read; administrators without content; everybody what they did themselves.',
  },
}
