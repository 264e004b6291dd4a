import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError, errorCodes, type ErrorCode } from '../../domain/errors.ts'
import type { AppDeps, Watch } from '../deps.ts'
import { diagnosisKey } from '../diagnosis/diagnosis-cache.ts'
import { runOrder } from '../diagnosis/run-order.ts'
import { loadFactBatches } from '../records/load-fact-batches.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import type { Analysed, AnalysisQuery, AnalysisResults } from './analysis.ts'
import type { AnalysisOrder } from './analysis-process.ts'

const program = fileURLToPath(new URL('analysis-process.ts', import.meta.url))
/** Everybody may ask for any two periods: the oldest answers make room. */
const keptAnswers = 300

type ResultOf<Query extends AnalysisQuery> = AnalysisResults[Query['kind']]

export interface FoundAnalysis<Query extends AnalysisQuery> {
  /** The same for the same question about the same data. */
  readonly id: string
  /** Null where it was not worked out yet. Whole, for nobody's eyes before it was restricted. */
  readonly result: ResultOf<Query> | null
  /** Works it out; `findAnalysis` has it afterwards. */
  readonly compute: (watch: Watch) => Promise<void>
}

/** The answer kept on the disk, or how to work it out. Throws what it failed with the last time. */
export async function findAnalysis<Query extends AnalysisQuery>(
  deps: AppDeps,
  query: Query,
): Promise<FoundAnalysis<Query>> {
  const catalogue = await loadCatalogue(deps)
  const key = diagnosisKey(deps, catalogue)
  const hash = createHash('sha256').update(JSON.stringify(query)).digest('hex').slice(0, 24)
  const folder = join(deps.directories.cache, 'analyses', deps.member.workspaceId)
  const file = join(folder, key, `${query.kind}-${hash}.json`)
  return {
    id: `${key}-${hash}`,
    result: existsSync(file) ? toResult<Query>(await readFile(file, 'utf8')) : null,
    compute: async (watch) => {
      await forgetOthers(folder, key)
      const order: AnalysisOrder = {
        factsDirectory: deps.directories.facts,
        workspaceId: deps.member.workspaceId,
        batches: await loadFactBatches(deps, catalogue),
        settings: deps.settings,
        query,
        file,
      }
      await runOrder(program, order, watch)
    },
  }
}

function toResult<Query extends AnalysisQuery>(text: string): ResultOf<Query> {
  const answer = JSON.parse(text) as Analysed<Query['kind']>
  if (answer.status === 'done') return answer.result
  if (!(answer.code in errorCodes)) throw new Error(`An analysis failed with ${answer.code}: ${answer.message}`)
  throw new AppError(answer.code as ErrorCode, answer.message)
}

/** Answers about earlier states of the data go, and the oldest of this one where there are many. */
async function forgetOthers(folder: string, key: string): Promise<void> {
  await mkdir(join(folder, key), { recursive: true })
  for (const other of await readdir(folder)) {
    if (other !== key) await rm(join(folder, other), { recursive: true, force: true })
  }
  const names = await readdir(join(folder, key))
  if (names.length < keptAnswers) return
  const aged = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, key, name))).mtimeMs })),
  )
  for (const { name } of aged.toSorted((a, b) => a.at - b.at).slice(0, names.length - keptAnswers + 1)) {
    await rm(join(folder, key, name), { force: true })
  }
}
