import { join } from 'node:path'
import type { DiagnosisReport, Refused } from '../../contract/diagnosis.ts'
import { openFacts } from '../../facts/index.ts'
import type { Answer } from '../../domain/diagnosis/index.ts'
import { AppError } from '../../domain/errors.ts'
import { writeRefused, type StagedImport } from '../../intake/index.ts'
import type { WorkspaceSettings, Watch } from '../deps.ts'
import { diagnose } from './diagnose.ts'
import { readPath, type PathInput } from './read-path.ts'

export interface DiagnosePathInput extends PathInput {
  readonly name: string
  readonly asOf: string | null
  readonly acceptRefusals: boolean
  /** Where every refusal is written as CSV, when there is one. */
  readonly refusedFile: string | null
  readonly calendar: WorkspaceSettings['calendar']
  /** Answers to questions of an earlier diagnosis of these files. */
  readonly answers?: readonly Answer[]
  readonly alarmBudget?: number
}

export type PathDiagnosis =
  | { readonly status: 'diagnosed'; readonly report: DiagnosisReport; readonly refusedTotal: number }
  /** Rows were refused and not accepted: nothing was computed. */
  | {
      readonly status: 'refused'
      readonly counts: Readonly<Record<string, number>>
      readonly refused: readonly Refused[]
      readonly refusedTotal: number
    }

/** From files on the disk to a diagnosis, without a ledger: everything lives in the work folder. */
export async function diagnosePath(input: DiagnosePathInput, watch: Watch = {}): Promise<PathDiagnosis> {
  const { staged } = await readPath(input, watch)
  const { refused, refusedTotal } = staged
  if (input.refusedFile !== null && refusedTotal > 0) await writeRefused(staged, input.refusedFile)
  if (refusedTotal > 0 && !input.acceptRefusals) {
    return {
      status: 'refused',
      counts: Object.fromEntries(staged.tables.map((table) => [table.table, table.rows - table.placeholders])),
      refused,
      refusedTotal,
    }
  }
  refuseNothing(staged)
  const facts = openFacts({ dir: join(input.workDir, 'facts') })
  try {
    const batches = await facts.adopt('path', 'path', staged.tables)
    const session = await facts.openSession('path', batches)
    const { report } = await diagnose(session, {
      organisationName: input.name,
      simulated: false,
      refused,
      warnings: staged.warnings,
      calendar: input.calendar,
      answers: input.answers ?? [],
      ...(input.asOf === null ? {} : { asOf: input.asOf }),
      ...(input.alarmBudget === undefined ? {} : { alarmBudget: input.alarmBudget }),
      ...(input.currency === null ? {} : { currency: input.currency }),
      ...watch,
    })
    return { status: 'diagnosed', report, refusedTotal }
  } finally {
    facts.close()
  }
}

/** A diagnosis of no rows would read like a clean bill of health. */
function refuseNothing(staged: StagedImport): void {
  if (staged.tables.some(({ rows, placeholders }) => rows > placeholders)) return
  const left = staged.warnings.map(({ file, text, rows }) => `${file}: ${text} (${rows})`).slice(0, 20)
  const why = staged.refusedTotal > 0 ? `all rows were refused (${staged.refusedTotal})` : 'the files hold no rows'
  const text = `There is nothing to diagnose: ${[why, ...left].join('; ')}. Give files with rows under their headers.`
  throw new AppError('source.empty', text)
}
