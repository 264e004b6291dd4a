/** Full refresh beside the same work in pandas, statsmodels and lme4: `node bench/refresh-peer/run.ts [deals…] [--json]`. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { diagnose } from '../../src/app/diagnosis/diagnose.ts'
import { openDatabase, quoteText } from '../../src/facts/database.ts'
import { openFacts, type StagedTable } from '../../src/facts/index.ts'
import { generateFacts } from './generate-facts.ts'

const threads = 2
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

interface Measured {
  readonly deals: number
  readonly load: number
  /** Seconds per stage, and of all. */
  readonly geartrain: Readonly<Record<string, number>>
  readonly peer: Readonly<Record<string, number>> | null
  readonly ratio: number | null
  readonly memoryMb: number
}

async function refresh(folder: string, staged: readonly StagedTable[]): Promise<Record<string, number>> {
  const facts = openFacts({ dir: join(folder, 'facts'), threads })
  const batches = await facts.adopt('bench', 'import-1', staged)
  const stages: Record<string, number> = {}
  const begun = performance.now()
  let last = begun
  let name = 'open'
  const end = (next: string): void => {
    stages[name] = (stages[name] ?? 0) + (performance.now() - last) / 1000
    last = performance.now()
    name = next
  }
  const session = await facts.openSession('bench', batches)
  const result = await diagnose(session, {
    organisationName: 'Bench',
    simulated: true,
    refused: [],
    warnings: [],
    onProgress: ({ step }) => end(step.toLowerCase()),
  })
  JSON.stringify(result.report)
  end('')
  facts.close()
  return { ...stages, all: (performance.now() - begun) / 1000 }
}

/** CSV as the peer reads it, written by DuckDB from the same Parquet. */
async function writeCsv(folder: string, staged: readonly StagedTable[]): Promise<void> {
  const database = await openDatabase({ threads })
  for (const { table, parquet } of staged) {
    if (!['deals', 'activities', 'people'].includes(table)) continue
    const columns = table === 'deals' ? '* EXCLUDE (attributes)' : '*'
    await database.run(
      `COPY (SELECT ${columns} FROM read_parquet(${quoteText(parquet)})) TO ${quoteText(join(folder, `${table}.csv`))} (FORMAT csv, HEADER)`,
    )
  }
  database.close()
}

function runPeer(folder: string): Record<string, number> | null {
  try {
    // Debian's own interpreter: its packages are not seen by others.
    const python = JSON.parse(execFileSync('/usr/bin/python3', [here('peer.py'), folder], { encoding: 'utf8' })) as {
      seconds: Record<string, number>
    }
    const r = JSON.parse(execFileSync('Rscript', [here('peer.R'), folder], { encoding: 'utf8' })) as { lme4: number }
    const { read, ...work } = python.seconds
    const all = Object.values(work).reduce((sum, value) => sum + value, r.lme4)
    return { ...work, lme4: r.lme4, all, 'read (not counted)': read ?? 0 }
  } catch (error) {
    console.error(`No peer: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    return null
  }
}

async function run(deals: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'geartrain-bench-'))
  try {
    const sellers = Math.min(500, Math.max(20, Math.floor(deals / 200)))
    const staged = await generateFacts(folder, { deals, sellers, history: false })
    const geartrain = await refresh(folder, staged)
    const memoryMb = Math.round(process.memoryUsage().rss / 1e6)
    await writeCsv(folder, staged)
    const peer = runPeer(folder)
    const ratio = peer === null ? null : (geartrain['all'] ?? 0) / (peer['all'] ?? 1)
    return { deals, load: loadavg()[0] ?? 0, geartrain, peer, ratio, memoryMb }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function describe(stages: Readonly<Record<string, number>>): string {
  return Object.entries(stages)
    .map(([name, value]) => `${name} ${value.toFixed(2)} s`)
    .join(', ')
}

const sizes = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--'))
  .map(Number)
for (const deals of sizes.length > 0 ? sizes : [100_000, 1_000_000]) {
  const measured = await run(deals)
  if (process.argv.includes('--json')) console.log(JSON.stringify(measured))
  else {
    console.log(`${deals} deals, ${5 * deals} activities (load ${measured.load.toFixed(1)}, ${measured.memoryMb} MB)`)
    console.log(`  Geartrain: ${describe(measured.geartrain)}`)
    if (measured.peer !== null) console.log(`  peer:      ${describe(measured.peer)}`)
    if (measured.ratio !== null) console.log(`  ratio ${measured.ratio.toFixed(2)}`)
  }
}
