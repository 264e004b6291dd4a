import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import { openSource } from '../../intake/index.ts'
import type { AppDeps, Watch } from '../deps.ts'
import { commitStaged, type CommitResult } from '../imports/commit-import.ts'
import { compareWithCatalogue, countTables, stageAgainstCatalogue } from '../imports/stage-import.ts'
import { recogniseSource } from '../imports/recognise-source.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import type { SimulationOrder } from './simulate-worker.ts'

/** Puts the simulated organisation into an empty workspace, written as files and imported like any other data. */
export async function openDemo(deps: AppDeps, watch: Watch = {}): Promise<CommitResult> {
  const catalogue = await loadCatalogue(deps)
  if (catalogue.imports.some((entry) => !entry.simulated)) {
    throw new AppError(
      'demo.not-empty',
      'This workspace holds imported data, and the simulated organisation is never mixed in. Undo the imports first, or start another Geartrain with its own GEARTRAIN_DATA.',
    )
  }
  if (catalogue.imports.length > 0) return { outcome: 'nothing-new', importId: null }
  await mkdir(deps.directories.temporary, { recursive: true })
  const folder = await mkdtemp(join(deps.directories.temporary, 'demo-'))
  try {
    return await importSimulated(deps, folder, watch)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importSimulated(deps: AppDeps, folder: string, watch: Watch): Promise<CommitResult> {
  watch.onProgress?.({ step: 'Simulating two years of a sales organisation', done: 0, total: null })
  const files = join(folder, 'demo')
  await simulateInThread({ dir: files, options: { scenario: 'demo' } }, watch.signal)
  const source = await openSource([files], { workDir: join(folder, 'work') })
  const { mapping } = await recogniseSource(source, { ...watch, currency: deps.settings.currency })
  const { staged, catalogueVersion } = await stageAgainstCatalogue(
    deps,
    { source, mapping, workDir: join(folder, 'staged'), simulated: true },
    watch,
  )
  if (staged.refusedTotal > 0) throw new Error(`The simulator wrote ${staged.refusedTotal} rows that intake refuses`)
  const counts = countTables(staged, await compareWithCatalogue(deps, staged, true))
  watch.signal?.throwIfAborted()
  return commitStaged(deps, {
    staged,
    catalogueVersion,
    counts,
    name: 'Demo organisation',
    simulated: true,
    mapping,
    headerSet: null,
  })
}

/** Nothing it has written is kept, so it may be stopped at any point. */
async function simulateInThread(order: SimulationOrder, signal: AbortSignal | undefined): Promise<void> {
  const worker = new Worker(new URL('simulate-worker.ts', import.meta.url), { workerData: order })
  try {
    await once(worker, 'exit', signal === undefined ? {} : { signal })
  } finally {
    await worker.terminate()
  }
  signal?.throwIfAborted()
}
