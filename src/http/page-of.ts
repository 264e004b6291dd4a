import { AppError } from '../domain/errors.ts'

/** A page of a short list that is read whole anyway; `after` is the id of the last entry of the page before. */
export function pageOf<T>(
  all: readonly T[],
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  idOf: (entry: T) => string,
): { readonly entries: T[]; readonly next: string | null } {
  const last = after === undefined ? -1 : all.findIndex((entry) => idOf(entry) === after)
  if (after !== undefined && last === -1) {
    throw new AppError(
      'request.invalid',
      `"after" is the "next" of the page before; what it named is not in the list, or not any more. Begin again.`,
    )
  }
  const entries = all.slice(last + 1, last + 1 + limit)
  const end = entries.at(-1)
  return { entries, next: last + 1 + limit < all.length && end !== undefined ? idOf(end) : null }
}
