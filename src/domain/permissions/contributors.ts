/** Whose cases are in the numbers of teams and segments; metrics made of the same rows share a source. */
export interface Contributors {
  /** By metric id. */
  readonly sourceOf: Readonly<Record<string, string>>
  /** By source, then by team and segment as `unitKey` writes them: ids of people, in order. */
  readonly sources: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}
