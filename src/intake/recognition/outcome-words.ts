import { normaliseHeader } from '../files/header.ts'

export type Outcome = 'open' | 'won' | 'lost' | 'no_decision' | 'disqualified'

const words: Readonly<Record<Outcome, readonly string[]>> = {
  won: ['won', 'closedwon', 'closewon', 'win', 'dealwon', 'wonclosed', '6closedwon'],
  lost: ['lost', 'closedlost', 'closelost', 'loss', 'deallost', 'lostclosed'],
  no_decision: ['nodecision', 'closednodecision', 'losttonodecision'],
  disqualified: ['disqualified', 'closeddisqualified'],
  open: [
    'open',
    'active',
    'inprogress',
    'prospecting',
    'prospect',
    'qualification',
    'qualified',
    'qualifying',
    'needsanalysis',
    'valueproposition',
    'iddecisionmakers',
    'perceptionanalysis',
    'discovery',
    'demo',
    'demoscheduled',
    'evaluation',
    'engaging',
    'proposal',
    'proposalsent',
    'proposalpricequote',
    'quote',
    'quotesent',
    'negotiation',
    'negotiationreview',
    'contractsent',
    'appointmentscheduled',
    'qualifiedtobuy',
    'presentationscheduled',
    'decisionmakerboughtin',
    'verbalcommit',
    'pending',
  ],
}

/** What a word in a stage or status column says about the outcome, where it is beyond doubt; null where it must be asked. */
export function outcomeOf(word: string): Outcome | null {
  const normalised = normaliseHeader(word)
  const found = (Object.keys(words) as Outcome[]).find((outcome) => words[outcome].includes(normalised))
  return found ?? null
}

export const outcomeOptions: readonly { readonly value: Outcome; readonly label: string }[] = [
  { value: 'won', label: 'Won' },
  { value: 'lost', label: 'Lost to a competitor or otherwise' },
  { value: 'no_decision', label: 'Ended without a decision' },
  { value: 'disqualified', label: 'Found not to be an opportunity' },
  { value: 'open', label: 'Still open' },
]
