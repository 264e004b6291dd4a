/** What the browsers of fifty people ask, by whom: see `src/web/api/queries.ts` for who asks what when. */

export interface Shot {
  readonly name: string
  /** How often, of all that one kind of person asks. */
  readonly weight: number
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  /** Sends the tag of the answer before, as browsers do. */
  readonly conditional?: true
}

export type Role = 'cro' | 'manager' | 'seller'

/** Somebody with a browser. */
export interface User {
  readonly role: Role
  readonly personId: string | null
  readonly teamId: string
  readonly headers: Readonly<Record<string, string>>
}

/** Of ten people eight sell. */
export function roleOf(index: number): Role {
  return index % 25 === 0 ? 'cro' : index % 10 < 2 ? 'manager' : 'seller'
}

const period = 'from=2025-09-01&until=2025-12-01'

/** A look at home and at where it comes from; the log; something recorded now and then. */
export function listShots(user: Pick<User, 'role' | 'personId' | 'teamId'>): readonly Shot[] {
  const own = user.role === 'seller' ? `person:${user.personId}` : `team:${user.teamId}`
  const get = (name: string, weight: number, path: string): Shot => ({ name, weight, method: 'GET', path })
  return [
    { ...get('diagnosis, unchanged', 12, '/diagnosis'), conditional: true },
    get('diagnosis, whole', 2, '/diagnosis'),
    get('workspace', 8, '/workspace'),
    get('me', 8, '/me'),
    get('metrics', 5, '/metrics'),
    get('metric page', 12, '/metrics/win-rate'),
    get('metric page of a team', 8, `/metrics/cycle-length?unit=team:${user.teamId}`),
    get('component', 8, '/components/coaching-cadence'),
    get('rows', 6, `/metrics/win-rate/rows?${period}&unit=${encodeURIComponent(own)}`),
    get('signals', 4, '/signals?verdict=signal'),
    get('problems', 8, '/problems'),
    get('drain', 3, '/problems/drain'),
    get('clusters', 2, '/problems/clusters'),
    get('choices', 3, '/problems/choices'),
    get('decisions', 4, '/decisions'),
    get('review', 1, '/review'),
    {
      name: 'likeness while typing',
      weight: 4,
      method: 'POST',
      path: '/problems/likeness',
      body: JSON.stringify({ title: 'Quotes wait for the price desk', details: null, teamId: null, component: null }),
    },
    {
      name: 'capture a problem',
      weight: 2,
      method: 'POST',
      path: '/problems',
      body: JSON.stringify({ title: 'Quotes wait for the price desk', teamId: user.teamId }),
    },
  ]
}

const subjects = ['Quotes', 'Contracts', 'Security forms', 'Demo accounts', 'Leads', 'Discount approvals', 'Invoices']
const verbs = ['wait for', 'get lost at', 'come back wrong from', 'arrive too late from', 'are asked for twice by']
const places = ['the price desk', 'legal', 'the partner team', 'finance', 'marketing', 'the enterprise team']

/** Titles for a log of some hundred problems, no two alike. */
export function listTitles(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = subjects[index % subjects.length]
    const verb = verbs[Math.floor(index / subjects.length) % verbs.length]
    const place = places[Math.floor(index / (subjects.length * verbs.length)) % places.length]
    return `${subject} ${verb} ${place}${index < 210 ? '' : ` again, ${index}`}`
  })
}
