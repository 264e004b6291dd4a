import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MetricChart, MetricCharts, type DiagnosisReport } from '../../contract/diagnosis.ts'
import { MaturityCurves, type MaturityCurve } from '../../contract/metrics.ts'
import { SignalRows, type SignalRow } from '../../contract/signals.ts'
import type { Contributors } from '../../domain/permissions/contributors.ts'
import type { PeopleGroups } from '../../domain/permissions/visibility.ts'
import type { MetricSeries } from '../../domain/metrics/series.ts'
import type { DiagnosisState } from '../../domain/diagnosis/index.ts'
import type { Unit } from '../../domain/unit.ts'
import type { AppDeps } from '../deps.ts'
import type { Catalogue } from '../workspaces/catalogue.ts'
import { createKeep } from '../workspaces/keep-latest.ts'
import type { DiagnosisResult } from './diagnose-options.ts'

/**
 * A computed diagnosis on the disk: `report.json` and one file of charts per metric. Its key holds everything it depends on, so
 * an entry is right for ever; it can be deleted at any time.
 */
export function diagnosisKey(deps: AppDeps, catalogue: Catalogue): string {
  const { batches, simulated, alarmBudget } = catalogue
  const basis = [batches.map((batch) => batch.path), simulated, deps.settings, alarmBudget, deps.build]
  const hash = createHash('sha256').update(JSON.stringify(basis)).digest('hex').slice(0, 24)
  return `${hash}-${catalogue.recordsVersion}`
}

/**
 * The key itself where its diagnosis was computed, else the newest of the same data from before the latest records; null where
 * there is neither. One more problem in the log changes little: better what held a moment ago than a page that waits.
 */
export async function findComputedKey(deps: AppDeps, wanted: string): Promise<string | null> {
  if (isComputed(deps, wanted)) return wanted
  const folder = join(folderOf(deps, wanted), '..')
  if (!existsSync(folder)) return null
  const sameData = wanted.slice(0, wanted.lastIndexOf('-') + 1)
  const keys = (await readdir(folder)).filter((key) => key.startsWith(sameData) && isComputed(deps, key))
  return keys.toSorted((a, b) => Number(a.slice(sameData.length)) - Number(b.slice(sameData.length))).at(-1) ?? null
}

function folderOf(deps: AppDeps, key: string): string {
  return join(deps.directories.cache, 'diagnosis', deps.member.workspaceId, key)
}

export function isComputed(deps: AppDeps, key: string): boolean {
  return existsSync(join(folderOf(deps, key), 'report.json'))
}

/** The report as JSON text with marked names: for nobody's eyes before it was restricted. */
export async function loadReportText(deps: AppDeps, key: string): Promise<string> {
  return readFile(join(folderOf(deps, key), 'report.json'), 'utf8')
}

/** The charts of a metric with marked names. */
export async function loadCharts(deps: AppDeps, key: string, metric: string): Promise<readonly MetricChart[]> {
  const file = join(folderOf(deps, key), `chart-${metric}.json`)
  return existsSync(file) ? MetricCharts.parse(JSON.parse(await readFile(file, 'utf8'))) : []
}

/** Where in the file of its metric a chart is, in bytes. */
export interface ChartPlace {
  readonly unit: Unit
  readonly from: number
  readonly length: number
}

const keepPlaces = createKeep<readonly ChartPlace[]>({ most: 100_000, weigh: (places) => places.length })

/** Of which units a metric has charts, their names marked. */
export async function listCharts(deps: AppDeps, key: string, metric: string): Promise<readonly ChartPlace[]> {
  return keepPlaces(deps, [deps.member.workspaceId, key, metric], async () => {
    const file = join(folderOf(deps, key), `chart-places-${metric}.json`)
    return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as ChartPlace[]) : []
  })
}

/** One chart with marked names: all of a metric are megabytes. */
export async function loadChart(
  deps: AppDeps,
  { key, metric, place }: { readonly key: string; readonly metric: string; readonly place: ChartPlace },
): Promise<MetricChart> {
  const file = await open(join(folderOf(deps, key), `chart-${metric}.json`))
  try {
    const { buffer } = await file.read(Buffer.alloc(place.length), 0, place.length, place.from)
    return MetricChart.parse(JSON.parse(buffer.toString()))
  } finally {
    await file.close()
  }
}

/** One file for all charts of a metric, one chart a line, and one that tells where each is. */
async function writeCharts(folder: string, metric: string, charts: readonly MetricChart[]): Promise<void> {
  const places: ChartPlace[] = []
  const lines: Buffer[] = []
  let at = 0
  for (const chart of charts) {
    const line = Buffer.from(`${at === 0 ? '[' : ',\n'}${JSON.stringify(chart)}`)
    const lead = at === 0 ? 1 : 2
    places.push({ unit: chart.unit, from: at + lead, length: line.length - lead })
    lines.push(line)
    at += line.length
  }
  await writeFile(join(folder, `chart-${metric}.json`), Buffer.concat([...lines, Buffer.from(']')]))
  await writeFile(join(folder, `chart-places-${metric}.json`), JSON.stringify(places))
}

/** The series of a metric, one per unit, as decisions are judged by; for nobody's eyes. */
export async function loadSeries(deps: AppDeps, key: string, metric: string): Promise<readonly MetricSeries[]> {
  const file = join(folderOf(deps, key), `series-${metric}.json`)
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as MetricSeries[]) : []
}

const keepSignals = createKeep<readonly SignalRow[]>({ most: 4 })

/** Every verdict, with marked names. */
export async function loadSignals(deps: AppDeps, key: string): Promise<readonly SignalRow[]> {
  return keepSignals(deps, [deps.member.workspaceId, key], async () => {
    const file = join(folderOf(deps, key), 'signals.json')
    return existsSync(file) ? SignalRows.parse(JSON.parse(await readFile(file, 'utf8'))) : []
  })
}

const keepCurves = createKeep<readonly MaturityCurve[]>({ most: 4 })

/** Conversion by age of cohort, with marked names. */
export async function loadCurves(deps: AppDeps, key: string): Promise<readonly MaturityCurve[]> {
  return keepCurves(deps, [deps.member.workspaceId, key], async () => {
    const file = join(folderOf(deps, key), 'curves.json')
    return existsSync(file) ? MaturityCurves.parse(JSON.parse(await readFile(file, 'utf8'))) : []
  })
}

/** Writes a result into a folder of the worker's own. */
export async function writeDiagnosis(folder: string, result: DiagnosisResult): Promise<void> {
  const { report, charts, series, signals, curves, state } = result
  await mkdir(folder, { recursive: true })
  for (const [metric, group] of Map.groupBy(series, (one) => one.metric)) {
    await writeFile(join(folder, `series-${metric}.json`), JSON.stringify(group))
  }
  for (const [metric, group] of Map.groupBy(charts, (chart) => chart.metric)) {
    await writeCharts(folder, metric, group)
  }
  await writeFile(join(folder, 'signals.json'), JSON.stringify(signals))
  await writeFile(join(folder, 'curves.json'), JSON.stringify(curves))
  await writeFile(join(folder, 'state.json'), JSON.stringify(state))
  await writeFile(join(folder, 'report.json'), JSON.stringify(report satisfies DiagnosisReport))
}

/** Who the diagnosis is about, kept beside it: what each member may see of it is worked out from this. */
export async function writePeopleGroups(
  folder: string,
  { groups, contributors }: { readonly groups: PeopleGroups; readonly contributors: Contributors },
): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'people-groups.json'), JSON.stringify(groups))
  await writeFile(join(folder, 'contributors.json'), JSON.stringify(contributors))
}

export async function loadContributors(deps: AppDeps, key: string): Promise<Contributors> {
  return JSON.parse(await readFile(join(folderOf(deps, key), 'contributors.json'), 'utf8')) as Contributors
}

export async function loadPeopleGroups(deps: AppDeps, key: string): Promise<PeopleGroups> {
  return JSON.parse(await readFile(join(folderOf(deps, key), 'people-groups.json'), 'utf8')) as PeopleGroups
}

/** What it takes to answer questions of the findings; null where an earlier version computed the diagnosis. */
export async function loadState(deps: AppDeps, key: string): Promise<DiagnosisState | null> {
  const file = join(folderOf(deps, key), 'state.json')
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as DiagnosisState) : null
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
