/** A page of a list that is read in the order of a key, and of ids where keys are the same. */
export interface PageOf<Key> {
  /** The last record of the page before; null for the first page. */
  readonly after: { readonly key: Key; readonly id: string } | null
  readonly limit: number
}

/** For `ilike`: the text anywhere, with nothing in it that stands for something else. */
export function toPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
