/** A program of its own, started by run-order.ts: takes one order as a message, writes the answer to a file, and ends. */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { openFacts, type BatchFile } from '../../facts/index.ts'
import type { WorkspaceSettings } from '../deps.ts'
import { obeyOrder, tellProgress } from '../diagnosis/order-process.ts'
import { explainMetric } from '../explain/explain-metric.ts'
import { describePeople } from '../people/describe-people.ts'
import { analysisSteps, type Analysed, type AnalysisQuery } from './analysis.ts'

export interface AnalysisOrder {
  readonly factsDirectory: string
  readonly workspaceId: string
  readonly batches: readonly BatchFile[]
  readonly settings: WorkspaceSettings
  readonly query: AnalysisQuery
  /** Where the answer is written. */
  readonly file: string
}

await obeyOrder(async ({ factsDirectory, workspaceId, batches, settings, query, file }: AnalysisOrder) => {
  tellProgress({ step: analysisSteps[query.kind], done: 0, total: null })
  const session = await openFacts({ dir: factsDirectory }).openSession(workspaceId, batches)
  const { calendar, currency } = settings
  const measured = { calendar, ...(currency === null ? {} : { currency }) }
  let answer: Analysed<AnalysisQuery['kind']>
  try {
    const result =
      query.kind === 'explain'
        ? await explainMetric(session, measured, query)
        : await describePeople(session, measured, { metric: null })
    answer = { status: 'done', result }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    answer = { status: 'failed', code: error.code, message: error.message }
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.part`, JSON.stringify(answer))
  await rename(`${file}.part`, file)
})
