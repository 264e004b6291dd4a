import { AppError } from '../../domain/errors.ts'

/** Where a page ended: the sort key and id of its last record. */
export interface Cursor {
  readonly key: number
  readonly id: string
}

/** As text for `after`, opaque to who passes it back. */
export function toCursorText({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

export function parseCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    // A day JavaScript cannot count to would come back from the database as an error.
    if (typeof key === 'number' && Math.abs(key) <= 8.64e15 && typeof id === 'string') return { key, id }
  } catch {
    // Told below like any other text that is no cursor.
  }
  throw new AppError('request.invalid', `"after" is the "next" of the page before, not "${text.slice(0, 80)}".`)
}

/** A page of what was asked for with one more than fits: whether there is a next one is known without counting. */
export function toPage<T>(
  found: readonly T[],
  limit: number,
  cursorOf: (last: T) => Cursor,
): { readonly items: readonly T[]; readonly next: string | null } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last !== undefined ? toCursorText(cursorOf(last)) : null }
}
