import type { EndpointName } from '../../src/contract/endpoint.ts'
import { idOfAnswer, tokenOfAnswer } from './json-schema-arbitrary.ts'

export const fuzzOwner = { name: 'Ann Owner', email: 'owner@example.com', password: 'harvest cobalt lantern' }

const { email, password } = fuzzOwner

/** Rows that the small organisation has already, so that committing them changes nothing. */
const form =
  '--b\r\nContent-Disposition: form-data; name="file"; filename="teams.csv"\r\nContent-Type: text/csv\r\n\r\n' +
  'team_id,name\nt1,North\nt2,South\n\r\n--b--\r\n'

/** Bodies that get past every check where the record they need is there; a text is sent as it is. */
export const fuzzBodies: Readonly<Partial<Record<EndpointName, unknown>>> = {
  'POST /session': { email, password },
  'POST /session/second-factor': { kind: 'code', code: '123456' },
  'POST /password-resets': { email },
  'POST /password-resets/use': { token: tokenOfAnswer, password },
  'POST /invitations/{token}/accept': { name: 'Guest', email: 'guest@example.com', password },
  'PATCH /me': { name: 'Ann Renamed' },
  'POST /me/password': { current: password, next: password },
  'POST /me/two-factor': { password },
  'POST /me/two-factor/confirm': { code: '123456' },
  'POST /me/two-factor/remove': { password },
  'POST /me/two-factor/recovery-codes': { password },
  'POST /workspaces': { name: 'Second firm' },
  'POST /api-keys': { name: 'Nightly export', scopes: ['read'], validDays: 30 },
  'POST /invitations': { roles: ['seller'], validDays: 3 },
  'POST /password-links': { email, withoutTwoFactor: false },
  'PATCH /workspace': { name: 'Renamed firm' },
  'PATCH /members/{id}': { version: 1, roles: ['manager'], person: null },
  'POST /diagnosis/answers': { question: 'sign:coaching-cadence:1', answer: 'yes' },
  'POST /framework/causes': { kind: 'cause', path: ['coaching-culture', 'coaching-cadence'], note: null },
  'POST /uploads': form,
  'POST /uploads/{id}/commit': { acceptRefusals: true },
  'POST /problems/differences': { id: idOfAnswer, otherIds: [idOfAnswer], different: true },
  'PATCH /problems/{id}': { version: 1, urgent: true, tags: ['quotes'] },
  'POST /problems/{id}/restore': { version: 1 },
  'POST /problems/{id}/undo': { version: 1 },
  'POST /problems/{id}/state': { version: 1, to: 'understood', despite: 'It is clear where it starts' },
  'PUT /problems/{id}/cause': { version: 1, cause: { whys: ['Nobody was asked'], component: 'coaching-cadence' } },
  'PUT /problems/{id}/fix': {
    version: 1,
    fix: {
      kind: 'root',
      component: 'coaching-cadence',
      on: '2026-05-04',
      what: 'An hour each week',
      byId: null,
      teamIds: ['t1'],
    },
  },
  'PUT /problems/{id}/links/{kind}': { version: 1, otherId: idOfAnswer },
  'POST /decisions': {
    title: 'Coach every week',
    kind: 'other',
    component: 'coaching-cadence',
    reviewOn: '2026-12-01',
    prediction: {
      hypothesis: 'Who is coached weekly wins more.',
      metric: 'win-rate',
      unit: 'team:t1',
      direction: 'up',
      size: 0.05,
      startsOn: '2026-07-01',
    },
  },
  'PATCH /decisions/{id}': { version: 1, details: 'For both teams.' },
  'POST /decisions/{id}/restore': { version: 1 },
  'POST /decisions/{id}/undo': { version: 1 },
  'POST /decisions/{id}/commit': { version: 1 },
  'POST /decisions/{id}/reverse': { version: 1, title: 'Back to every month', details: null },
}

/** Questions that have an answer; their other parameters are left out. */
export const fuzzQueries: Readonly<Partial<Record<EndpointName, Readonly<Record<string, string>>>>> = {
  'GET /metrics/{id}/rows': { unit: 'team:t1', from: '2025-01-06', until: '2025-07-07' },
  'GET /metrics/{id}': { unit: 'team:t1' },
  'GET /explain/{metric}': { unit: 'organisation' },
  'GET /signals': { metric: 'win-rate', kind: 'team', limit: '5' },
  'GET /people': {},
  'GET /audit': { noun: 'problem' },
  'GET /single-sign-on/start': {},
  'DELETE /problems/{id}': { version: '1' },
  'DELETE /decisions/{id}': { version: '1' },
  'DELETE /problems/{id}/links/{kind}': { version: '1' },
  'PUT /uploads/{id}/mapping': { version: '1' },
}
