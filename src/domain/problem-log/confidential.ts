/** Problems with this tag are matters of personnel: their content is kept from sellers (DOMAIN.md §6.2, issue log). */
export const confidentialTag = 'hr'

export function isConfidential(tags: readonly string[]): boolean {
  return tags.some((tag) => tag.trim().toLowerCase() === confidentialTag)
}
