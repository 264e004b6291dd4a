/**
 * Full refresh (session open and every metric) against the floor: DuckDB reading the same Parquet files and doing one GROUP BY of
 * person and week per table. `node bench/metrics-floor.ts [deals…] [--history]`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { computeMetrics } from '../src/app/metrics/compute-metrics.ts'
import { openDatabase, quoteText } from '../src/facts/database.ts'
import { openFacts } from '../src/facts/index.ts'
import type { StagedTable } from '../src/facts/index.ts'
import { generateFacts } from './refresh-peer/generate-facts.ts'

const threads = 2
const personAndDay: Record<string, readonly [string, string]> = {
  deals: ['owner_id', 'created_on'],
  activities: ['person_id', '"at"'],
  deal_history: ['deal_id[:3]', '"at"'],
  quotas: ['person_id', 'period_start'],
  people: ['person_id', 'hired_on'],
}

interface Cost {
  readonly wall: number
  /** Of all threads: what remains comparable when the machine is busy with something else. */
  readonly cpu: number
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const begun = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6 }
}

function inSeconds({ wall, cpu }: Cost): string {
  return `${wall.toFixed(2)} s (cpu ${cpu.toFixed(2)} s)`
}

async function runFloor(staged: readonly StagedTable[]): Promise<void> {
  const database = await openDatabase({ threads })
  for (const { table, parquet } of staged) {
    const columns = personAndDay[table]
    if (columns === undefined) continue
    await database.rows(
      `SELECT count(*) AS groups FROM (SELECT ${columns[0]} AS who, date_trunc('week', ${columns[1]}) AS week, count(*) FROM read_parquet(${quoteText(parquet)}) GROUP BY ALL)`,
    )
  }
  database.close()
}

async function run(deals: number, history: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'geartrain-bench-'))
  try {
    const staged = await generateFacts(folder, {
      deals,
      sellers: Math.min(500, Math.max(20, Math.floor(deals / 200))),
      history,
    })
    const facts = openFacts({ dir: join(folder, 'facts'), threads })
    const batches = await facts.adopt('bench', 'import-1', staged)
    const floor = await costOf(() => runFloor(staged))
    let text = ''
    const refresh = await costOf(async () => {
      const session = await facts.openSession('bench', batches)
      const begun = performance.now()
      await session.measure()
      const measured = (performance.now() - begun) / 1000
      const computed = await computeMetrics(session)
      text = `measures ${measured.toFixed(2)} s, ${computed.values.length} values, ${computed.series.length} series`
    })
    facts.close()
    const memory = Math.round(process.memoryUsage().rss / 1e6)
    console.log(
      `${deals} deals${history ? ' with history' : ''}: refresh ${inSeconds(refresh)}, ${text}; floor ${inSeconds(floor)}, ratio ${(refresh.cpu / floor.cpu).toFixed(1)} in cpu, ${memory} MB`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const sizes = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('--'))
  .map(Number)
for (const deals of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  await run(deals, process.argv.includes('--history'))
}
