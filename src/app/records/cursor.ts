import { AppError } from '../../domain/errors.ts'

/** Where a page ended: the sort key and id of its last record. */
export interface Cursor<Key extends number | string = number> {
  readonly key: Key
  readonly id: string
}

/** Years of four digits: any other comes back from a database as an error. */
const instants = { first: Date.UTC(100, 0), last: Date.UTC(10_000, 0) - 1 } as const

/** As text for `after`, opaque to who passes it back. */
export function toCursorText({ key, id }: Cursor<number | string>): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

export function parseCursor(text: string | undefined): Cursor | null {
  return parse(text, (key): key is number => typeof key === 'number' && key >= instants.first && key <= instants.last)
}

/** Of a list in the order of names. */
export function parseNameCursor(text: string | undefined): Cursor<string> | null {
  return parse(text, isText)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0')
}

function parse<Key extends number | string>(
  text: string | undefined,
  isKey: (value: unknown) => value is Key,
): Cursor<Key> | null {
  if (text === undefined) return null
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (isKey(key) && isText(id)) return { key, id }
  } catch {
    // Told below like any other text that is no cursor.
  }
  throw new AppError('request.invalid', `"after" is the "next" of the page before, not "${text.slice(0, 80)}".`)
}

/** A page of what was asked for with one more than fits: whether there is a next one is known without counting. */
export function toPage<T>(
  found: readonly T[],
  limit: number,
  cursorOf: (last: T) => Cursor<number | string>,
): { readonly items: readonly T[]; readonly next: string | null } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last !== undefined ? toCursorText(cursorOf(last)) : null }
}
