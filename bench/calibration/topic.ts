import type { CalibrationRow } from './row.ts'

/** How much to simulate: 1 for the published figures, less for a quick look. */
export type Size = number

/** One section of the calibration page. */
export interface Topic {
  /** Its name on the command line and of its file of results. */
  readonly name: string
  readonly title: string
  /** What the section is about and how it was simulated, in a sentence or two. */
  readonly about: string
  readonly seed: number
  readonly run: (size: Size) => CalibrationRow[] | Promise<CalibrationRow[]>
}

/** Simulations for a size: `full` of them at size 1, never fewer than 20. */
export function countRuns(full: number, size: Size): number {
  return Math.max(20, Math.round(full * size))
}

/** Calls `one` for 0 … n − 1 and counts how often it answers yes. */
export function countHits(n: number, one: (run: number) => boolean): number {
  let hits = 0
  for (let run = 0; run < n; run++) if (one(run)) hits += 1
  return hits
}
