/** Texts of the audit trail, of who read one's data, and of who sees what. */
export const auditTexts = {
  title: 'Audit trail',
  lead: 'Who did what to which record. Nothing in it can be changed or deleted.',
  all: 'Everything',
  kinds: 'Kind of record',
  nouns: [
    ['import', 'Imports'],
    ['problem', 'Problems'],
    ['decision', 'Decisions'],
    ['member', 'Members'],
    ['setting', 'Settings'],
  ],
  empty: 'Nothing was written down yet.',
  csv: 'Export as CSV',
  json: 'Export as JSON',
  hidden: 'What was changed is not for your role.',
  details: 'Before and after',
  before: 'Before',
  after: 'After',
  nothing: 'Nothing',
  via: {
    session: 'in the browser',
    'api-key': 'with an API key',
    machine: 'at the machine',
    system: 'Geartrain itself',
  },
} as const

export const readersTexts = {
  title: 'Who read my data',
  lead: 'Everybody who looked at numbers about you alone, once per person, kind of data and day.',
  empty: 'Nobody has looked at numbers about you alone.',
  unlinked:
    'Your account is not linked to a person of the data, so there is nobody to tell about. An administrator can link it under Members.',
  who: 'Who',
  what: 'What',
  when: 'First look of the day',
} as const

export const permissionTexts = {
  title: 'Who sees what',
  lead: 'What each role sees, and what of it is yours. The same table is what the server goes by.',
  what: 'Data',
  mine: 'You see',
  who: 'Who can see this',
  fewest: (count: number) => `Numbers about people are of at least ${count} people.`,
  fewestLabel: 'Fewest people in a number',
  fewestOption: (count: number) => `${count} people`,
  access: {
    full: 'everything',
    team: 'your team',
    named: 'what names you',
    pair: 'what you share as a pair',
    own: 'your own',
    status: 'that it exists',
    aggregate: 'sums of a group',
    none: 'nothing',
  },
} as const

export const namedTexts = {
  title: 'Seen by name by the CEO',
  note: 'The CEO sees sums. The CRO can name single people whose results the CEO sees by name, each with a reason that the person can read.',
  nobody: 'Nobody is named.',
  nobodyForYou: 'Nobody is named whom you may know of. Were you named, you would read it here, with the reason.',
  person: 'Person',
  choose: 'Choose a person …',
  reason: 'Why the CEO has to see their results',
  reasonHint: 'They can read this.',
  add: 'Name them',
  remove: 'Take off',
  removeOf: (name: string) => `Take off: ${name}`,
  full: (most: number) => `${most} people are named, the most there can be: exceptions, not a list of everybody.`,
} as const

export const whoSeesLabel = 'Who can see this?'
