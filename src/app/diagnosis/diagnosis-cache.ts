import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MetricCharts, type DiagnosisReport, type MetricChart } from '../../contract/diagnosis.ts'
import type { AppDeps } from '../deps.ts'
import type { Catalogue } from '../workspaces/catalogue.ts'
import type { DiagnosisResult } from './diagnose-options.ts'

/**
 * A computed diagnosis on the disk: `report.json` and one file of charts per metric. Its key holds everything it depends on, so
 * an entry is right for ever; it can be deleted at any time.
 */
export function diagnosisKey(deps: AppDeps, catalogue: Catalogue): string {
  const basis = [catalogue.batches.map((batch) => batch.path), catalogue.simulated, deps.settings, deps.build]
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex').slice(0, 24)
}

function folderOf(deps: AppDeps, key: string): string {
  return join(deps.directories.cache, 'diagnosis', deps.member.workspaceId, key)
}

/** The report as JSON text, or null where it was not computed yet. */
export async function findReportText(deps: AppDeps, key: string): Promise<string | null> {
  const file = join(folderOf(deps, key), 'report.json')
  return existsSync(file) ? readFile(file, 'utf8') : null
}

export async function loadCharts(deps: AppDeps, key: string, metric: string): Promise<readonly MetricChart[]> {
  const file = join(folderOf(deps, key), `chart-${metric}.json`)
  return existsSync(file) ? MetricCharts.parse(JSON.parse(await readFile(file, 'utf8'))) : []
}

/** Writes a result into a folder of the worker's own. */
export async function writeDiagnosis(folder: string, { report, charts }: DiagnosisResult): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [metric, group] of Map.groupBy(charts, (chart) => chart.metric)) {
    await writeFile(join(folder, `chart-${metric}.json`), JSON.stringify(group))
  }
  await writeFile(join(folder, 'report.json'), JSON.stringify(report satisfies DiagnosisReport))
}

/** Makes a finished folder the entry of its key, and forgets the entries of earlier keys. */
export async function adoptDiagnosis(deps: AppDeps, key: string, finished: string): Promise<void> {
  const entry = folderOf(deps, key)
  await rm(entry, { recursive: true, force: true })
  await mkdir(join(entry, '..'), { recursive: true })
  await rename(finished, entry)
  for (const other of await readdir(join(entry, '..'))) {
    if (other !== key) await rm(join(entry, '..', other), { recursive: true, force: true })
  }
}
