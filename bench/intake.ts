/**
 * Intake of deals in the open format against DuckDB alone reading the same file and writing it as Parquet.
 * Usage: node bench/intake.ts [deals …]     default 10000 100000 1000000
 */
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { DuckDBInstance } from '@duckdb/node-api'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { openSource, recognise, stage } from '../src/intake/index.ts'

const header = 'deal_id,owner_id,created_on,outcome,amount,stage,closed_on,type\n'

function day(offset: number): string {
  return new Date(Date.UTC(2022, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)
}

/** About 57 bytes a deal, as in the requirement of 57 MB for a million. */
async function writeDeals(path: string, deals: number): Promise<void> {
  const random = xoroshiro128plus(20_240_229)
  const below = (limit: number) => (random.next() >>> 0) % limit
  const out = createWriteStream(path)
  let piece = header
  for (let deal = 0; deal < deals; deal += 1) {
    const created = below(700)
    const outcome = ['open', 'won', 'lost'][below(3)] ?? 'open'
    const closed = outcome === 'open' ? '' : day(created + below(120))
    const stageName = outcome === 'open' ? ['discovery', 'proposal'][below(2)] : 'closed'
    piece += `D${String(deal).padStart(7, '0')},P${below(500)},${day(created)},${outcome},${below(90_000) + 1000}.${below(90) + 10},${stageName},${closed},${['new', 'new', 'renewal'][below(3)]}\n`
    if (piece.length > 1_000_000) {
      if (!out.write(piece)) await once(out, 'drain')
      piece = ''
    }
  }
  out.end(piece)
  await once(out, 'finish')
}

const processorTime = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function timeDuckDb(csv: string, parquet: string): Promise<number> {
  const start = performance.now()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (SELECT * FROM read_csv('${csv}')) TO '${parquet}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  return performance.now() - start
}

async function timeIntake(csv: string, workDir: string): Promise<{ open: number; recognise: number; stage: number }> {
  const start = performance.now()
  const source = await openSource([csv], { workDir: join(workDir, 'source') })
  const opened = performance.now()
  const { mapping } = await recognise(source)
  const recognised = performance.now()
  const staged = await stage(source, mapping, { workDir: join(workDir, 'staged'), existing: {}, currency: 'USD' })
  if (staged.refusedTotal > 0) throw new Error(`${staged.refusedTotal} rows refused`)
  return { open: opened - start, recognise: recognised - opened, stage: performance.now() - recognised }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function run(sizes: readonly number[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'geartrain-bench-'))
  try {
    for (const deals of sizes) {
      const csv = join(folder, 'deals.csv')
      await writeDeals(csv, deals)
      const alone: number[] = []
      const ours: number[] = []
      const parts: string[] = []
      const processor: number[] = []
      for (let round = 0; round < 5; round += 1) {
        const workDir = join(folder, `round-${deals}-${round}`)
        await mkdir(workDir)
        const before = processorTime()
        alone.push(await timeDuckDb(csv, join(workDir, 'alone.parquet')))
        const between = processorTime()
        const times = await timeIntake(csv, workDir)
        processor.push((processorTime() - between) / (between - before))
        ours.push(times.open + times.recognise + times.stage)
        parts.push(`${times.open.toFixed(0)}+${times.recognise.toFixed(0)}+${times.stage.toFixed(0)}`)
        await rm(workDir, { recursive: true })
      }
      const megabytes = (await stat(csv)).size / 1e6
      const ratio = median(ours) / median(alone)
      console.log(
        `${deals} deals (${megabytes.toFixed(1)} MB): intake ${median(ours).toFixed(0)} ms, DuckDB alone ${median(alone).toFixed(0)} ms,` +
          ` ratio ${ratio.toFixed(2)} (processor time ${median(processor).toFixed(2)})   open+recognise+stage: ${parts.join(', ')}`,
      )
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const sizes = process.argv.slice(2).map(Number)
await run(sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000])
