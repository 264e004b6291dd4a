/** Where long work stands: a step in words and counts, never percentages of nothing. */
export interface Progress {
  readonly step: string
  readonly done: number
  readonly total: number | null
}
export type OnProgress = (progress: Progress) => void
