import type { Shot, User } from './visits.ts'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly etag: string | null
}

/** Under which the bare server keeps an answer: the same address answers differently to different people. */
export const askerHeader = 'x-bench-asker'

export function askerOf({ role, personId }: User): string {
  return personId ?? role
}

/** One request of a user, as a browser sends it. */
export async function ask(base: string, user: User, shot: Shot, tag: string | null = null): Promise<Answer> {
  const { method, path, body } = shot
  const response = await fetch(base + path, {
    method,
    headers: {
      ...user.headers,
      [askerHeader]: askerOf(user),
      ...(tag === null ? {} : { 'if-none-match': tag }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, text: await response.text(), etag: response.headers.get('etag') }
}

/** Where a browser keeps the tag of an answer. */
export function tagKey(user: User, { path }: Shot): string {
  return `${askerOf(user)} ${path}`
}
