import { join } from 'node:path'
import type { DryRun, Recognition } from '../../contract/imports.ts'
import { stage } from '../../intake/index.ts'
import { assumedCurrency, type Watch } from '../deps.ts'
import { countTables } from '../imports/stage-import.ts'
import { recognisePath, type PathInput } from './read-path.ts'

export interface Inspection extends Recognition {
  /** Null while a question is open, and where nothing was recognised. */
  readonly dryRun: Omit<DryRun, 'samples'> | null
}

/** What the files are, how they would be read, and what reading them gives; nothing is kept. */
export async function inspectPath(input: PathInput, watch: Watch = {}): Promise<Inspection> {
  const { source, recognition } = await recognisePath(input, watch)
  const questions = input.mapping === null ? recognition.questions : []
  const mapping = input.mapping ?? recognition.mapping
  if (questions.length > 0 || mapping.tables.length === 0) return { ...recognition, mapping, questions, dryRun: null }
  const staged = await stage(source, mapping, {
    workDir: join(input.workDir, 'staged'),
    existing: {},
    currency: input.currency ?? assumedCurrency,
    ...watch,
  })
  const isNew = staged.tables.map(({ table, rows }) => [table, { new: rows, changed: 0, same: 0 }])
  return {
    ...recognition,
    mapping,
    questions,
    dryRun: {
      tables: countTables(staged, { tables: Object.fromEntries(isNew), samples: {} }),
      refused: [...staged.refused],
      refusedTotal: staged.refusedTotal,
      warnings: [...staged.warnings],
    },
  }
}
