/**
 * How often each Band-Aid symptom raises an alarm within a year in organisations with nothing wrong: simulated healthy ones, through
 * intake and facts, judged at the end of each quarter of their last year. `--scenario` counts the same for a planted fault.
 *
 *   nice -n 19 node bench/calibration/band-aid.ts --runs 20      about fifteen seconds each
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadBandAidFacts } from '../../src/app/diagnosis/load-band-aid-facts.ts'
import { readPath } from '../../src/app/diagnosis/read-path.ts'
import { computeMetrics } from '../../src/app/metrics/compute-metrics.ts'
import { bandAidSymptoms, computeSymptoms, type SymptomResult } from '../../src/domain/band-aid/index.ts'
import { openFacts } from '../../src/facts/index.ts'
import { simulate, writeOpenFormat } from '../../src/sim/index.ts'
import { computeWilsonInterval } from '../../src/stats/intervals.ts'
import { printRows, type CalibrationRow } from './row.ts'

const quarterEnds = ['2025-12-31', '2026-03-31', '2026-06-30', '2026-09-30']

async function judgeYear(scenario: string, seed: number): Promise<readonly (readonly SymptomResult[])[]> {
  const dir = await mkdtemp(join(tmpdir(), 'geartrain-band-aid-'))
  try {
    const folder = join(dir, 'export')
    await writeOpenFormat(simulate({ scenario, severity: 'medium', size: 'M', seed }), folder)
    const { staged } = await readPath({ paths: [folder], mapping: null, currency: null, workDir: join(dir, 'work') })
    const facts = openFacts({ dir: join(dir, 'facts') })
    try {
      const batches = await facts.adopt('band-aid', 'band-aid', staged.tables)
      const session = await facts.openSession('band-aid', batches)
      const judged: (readonly SymptomResult[])[] = []
      for (const asOf of quarterEnds)
        judged.push(computeSymptoms(await loadBandAidFacts(session, await computeMetrics(session, { asOf }))))
      return judged
    } finally {
      facts.close()
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Share of organisations in which a symptom is in alarm at the end of any quarter of a year. */
export async function calibrateBandAid({
  runs = 20,
  scenario = 'healthy',
  verbose = false,
}: { runs?: number; scenario?: string; verbose?: boolean } = {}): Promise<CalibrationRow[]> {
  const years: (readonly SymptomResult[])[][] = []
  for (let seed = 701; seed < 701 + runs; seed++) {
    const year = await judgeYear(scenario, seed)
    years.push([...year])
    if (!verbose) continue
    for (const [at, symptoms] of year.entries())
      for (const { id, state, sentence } of symptoms)
        if (state === 'alarm') console.error(`${seed} ${quarterEnds[at]} ${id}: ${sentence}`)
  }
  return bandAidSymptoms.flatMap(({ id }): CalibrationRow[] => {
    const states = years.map((year) => year.map((symptoms) => symptoms.find((one) => one.id === id)?.state))
    const judged = states.filter((year) => year.some((state) => state !== 'insufficient'))
    if (judged.length === 0) return []
    const hits = judged.filter((year) => year.includes('alarm')).length
    const { low, high } = computeWilsonInterval(hits, judged.length, 0.9)
    const setting = `${scenario}, ${judged.filter((year) => year.includes('watch')).length} of them watched`
    return [
      {
        what: `alarm within a year: ${id}`,
        setting,
        n: judged.length,
        value: hits / judged.length,
        low,
        high,
        aim: '≤ .05',
      },
    ]
  })
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '20' }, scenario: { type: 'string', default: 'healthy' } },
  })
  printRows(await calibrateBandAid({ runs: Number(values.runs), scenario: values.scenario, verbose: true }))
}
