import { join } from 'node:path'
import type { Refused } from '../../contract/diagnosis.ts'
import { openFacts, type FactsSession, type MeasureSettings } from '../../facts/index.ts'
import type { Watch, WorkspaceSettings } from '../deps.ts'
import { readPath, type PathInput } from '../diagnosis/read-path.ts'

export interface PathSessionInput extends PathInput {
  readonly asOf: string | null
  readonly acceptRefusals: boolean
  readonly calendar: WorkspaceSettings['calendar']
}

export type PathOutcome<T> =
  | { readonly status: 'done'; readonly result: T }
  /** Rows were refused and not accepted: nothing was computed. */
  | {
      readonly status: 'refused'
      readonly counts: Readonly<Record<string, number>>
      readonly refused: readonly Refused[]
      readonly refusedTotal: number
    }

/** Reads files where they lie and lets `work` ask its questions of the facts; everything lives in the work folder. */
export async function withPathSession<T>(
  input: PathSessionInput,
  work: (session: FactsSession, settings: MeasureSettings) => Promise<T>,
  watch: Watch = {},
): Promise<PathOutcome<T>> {
  const { staged } = await readPath(input, watch)
  const { refused, refusedTotal } = staged
  if (refusedTotal > 0 && !input.acceptRefusals) {
    const counts = Object.fromEntries(staged.tables.map((table) => [table.table, table.rows - table.placeholders]))
    return { status: 'refused', counts, refused, refusedTotal }
  }
  const facts = openFacts({ dir: join(input.workDir, 'facts') })
  try {
    const session = await facts.openSession('path', await facts.adopt('path', 'path', staged.tables))
    const settings: MeasureSettings = {
      calendar: input.calendar,
      ...(input.asOf === null ? {} : { asOf: input.asOf }),
      ...(input.currency === null ? {} : { currency: input.currency }),
    }
    return { status: 'done', result: await work(session, settings) }
  } finally {
    facts.close()
  }
}
