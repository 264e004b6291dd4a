import type { EndpointName } from '../contract/endpoint.ts'

/** Bodies as somebody would send them, for the documents; `test/acceptance/api-document.test.ts` holds them against their schemas. */
export const endpointExamples: Readonly<Partial<Record<EndpointName, unknown>>> = {
  'POST /session': { email: 'ann@example.com', password: 'four words that nobody guesses' },
  'POST /owner': { name: 'Ann Example', email: 'ann@example.com', password: 'four words that nobody guesses' },
  'POST /invitations': { email: 'ben@example.com', roles: ['manager'], validDays: 7 },
  'POST /api-keys': { name: 'Nightly export', scopes: ['read', 'write'], validDays: 90 },
  'PATCH /members/{id}': { version: 2, roles: ['manager'], person: { id: 'p17' } },
  'PUT /settings': { version: 1, alarmBudget: 2 },
  'POST /uploads/{id}/commit': { acceptRefusals: true },
  'POST /diagnosis/answers': { question: 'coaching-cadence', answer: 'yes' },
  'POST /problems': {
    title: 'Quotes wait three days for the price desk',
    component: 'deal-desk',
    teamId: 't1',
    minutes: 30,
    people: 6,
    times: 2,
    per: 'week',
  },
  'PATCH /problems/{id}': { version: 3, urgent: true, tags: ['quotes'] },
  'POST /problems/likeness': { title: 'Quotes wait for the price desk' },
  'POST /problems/{id}/state': { version: 3, to: 'understood' },
  'POST /decisions': {
    title: 'Give team leads a discount right of 10 %',
    kind: 'other',
    reviewOn: '2026-12-01',
    prediction: {
      hypothesis: 'Deals close sooner when a discount needs no second signature.',
      metric: 'cycle-length',
      direction: 'down',
      size: 5,
      startsOn: '2026-07-01',
    },
  },
}
