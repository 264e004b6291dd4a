/** What a query gives as text, as a number; null stays null. */
export function toNumber(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text)
}

export function toCount(text: string | null | undefined): number {
  return toNumber(text) ?? 0
}
