import { listTitles, roleOf, type Role, type User } from './visits.ts'

const password = 'four words nobody guesses'

async function send(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response
}

function toHeaders(response: Response): Readonly<Record<string, string>> {
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { cookie }
}

const titles: Readonly<Record<Role, string>> = { cro: 'Chief', manager: 'Manager', seller: 'Seller' }

/** The first visit and everybody who was invited, each with a session of their own: sellers and managers are people of the facts. */
export async function createUsers(base: string, count: number): Promise<readonly User[]> {
  const owner = { name: 'Ann', email: 'ann@example.com', password, roles: ['cro', 'admin'] }
  const first = toHeaders(await send(`${base}/owner`, owner))
  const users: User[] = [{ role: 'cro', personId: null, teamId: 't0', headers: first }]
  for (let index = 1; index < count; index += 1) {
    const role = roleOf(index)
    const personId = role === 'seller' ? `p${index}` : role === 'manager' ? `m${index}` : null
    const made = await send(`${base}/invitations`, { roles: [role], personId }, first)
    const { url } = (await made.json()) as { readonly url: string }
    const token = url.slice(url.lastIndexOf('/') + 1)
    const joined = await send(`${base}/invitations/${token}/accept`, {
      name: `${titles[role]} ${index}`,
      email: `user-${index}@example.com`,
      password,
    })
    users.push({ role, personId, teamId: `t${index}`, headers: toHeaders(joined) })
  }
  return users
}

/** A log as it is after some months. */
export async function recordProblems(base: string, { headers }: User, count: number): Promise<void> {
  for (const title of listTitles(count)) {
    await send(`${base}/problems`, { title, teamId: null, minutes: 15, people: 3, times: 2, per: 'week' }, headers)
  }
}
