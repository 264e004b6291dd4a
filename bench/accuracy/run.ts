/**
 * How often the diagnosis finds the fault that was planted: simulated organisations through intake, facts and diagnosis in
 * this process, scored against the truth and against simple baselines.
 *
 *   node bench/accuracy/run.ts --quick                         a subset of about ten minutes on idle cores
 *   node bench/accuracy/run.ts --scenario wrong-icp --seeds 3  one scenario
 *   node bench/accuracy/run.ts --results FILE.jsonl            the full protocol; what the file already holds is not run again
 *   node bench/accuracy/run.ts --write                         docs/reference/accuracy.md from the figures kept in results/
 *
 * Further: --severity medium,mild,severe  --size M,S,L  --weeks 13,39  --data all,crm  --without memory,mix-adjustment,correction-for-looks
 * --first-seed 120  --shard 1/2  --minutes 10 (stop after)  --from FILE.jsonl,… (report on saved results)
 * --keep DIR (what each inference was made from, for sensitivities.ts)  --verbose
 */
import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Ablation } from '../../src/app/diagnosis/diagnose-options.ts'
import type { OrganisationSize, Severity } from '../../src/sim/index.ts'
import { fullPlan, keyOf, listCases, quickPlan } from './cases.ts'
import type { Case, Plan } from './cases.ts'
import { diagnoseCase } from './diagnose-case.ts'
import { keepInput } from './kept-inputs.ts'
import { describeAccuracy } from './page.ts'
import { scoreCase } from './score.ts'
import type { CaseScore } from './score.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    scenario: { type: 'string' },
    severity: { type: 'string' },
    size: { type: 'string' },
    seeds: { type: 'string' },
    'first-seed': { type: 'string' },
    weeks: { type: 'string' },
    data: { type: 'string' },
    without: { type: 'string' },
    shard: { type: 'string' },
    minutes: { type: 'string' },
    results: { type: 'string' },
    keep: { type: 'string' },
    from: { type: 'string' },
  },
})

const kept = fileURLToPath(new URL('results/', import.meta.url))
const page = new URL('../../docs/reference/accuracy.md', import.meta.url)

function toPlan(): Plan {
  const base = values.quick ? quickPlan : fullPlan
  return {
    scenarios: values.scenario?.split(',') ?? base.scenarios,
    severities: (values.severity?.split(',') as Severity[] | undefined) ?? base.severities,
    sizes: (values.size?.split(',') as OrganisationSize[] | undefined) ?? base.sizes,
    seeds: values.seeds === undefined ? base.seeds : Number(values.seeds),
    firstSeed: values['first-seed'] === undefined ? base.firstSeed : Number(values['first-seed']),
    weeks: values.weeks?.split(',').map(Number) ?? base.weeks,
    data: (values.data?.split(',') as Case['data'][] | undefined) ?? base.data,
    without: (values.without?.split(',') as Ablation[] | undefined) ?? base.without,
  }
}

async function readScores(path: string): Promise<CaseScore[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CaseScore)
}

/** Revision of the code measured, with a mark where files differ from it. */
function readRevision(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: kept, encoding: 'utf8' }).trim()
  try {
    return process.env['ACCURACY_REVISION'] ?? git('rev-parse', '--short', 'HEAD')
  } catch {
    return 'unknown'
  }
}

async function runCases(): Promise<CaseScore[]> {
  const [part = 1, parts = 1] = values.shard?.split('/').map(Number) ?? []
  const scores = values.results ? await readScores(values.results) : []
  const done = new Set(scores.map((score) => keyOf(score.case)))
  const cases = listCases(toPlan()).filter((each, at) => at % parts === part - 1 && !done.has(keyOf(each)))
  const revision = readRevision()
  const until = performance.now() + Number(values.minutes ?? Infinity) * 60_000
  if (values.keep) await mkdir(values.keep, { recursive: true })
  for (const each of cases) {
    if (performance.now() > until) break
    const { keep } = values
    const diagnosed = await diagnoseCase(each, keep === undefined ? undefined : (input) => keepInput(keep, each, input))
    const score = scoreCase(each, diagnosed, revision)
    scores.push(score)
    if (values.results) await appendFile(values.results, `${JSON.stringify(score)}\n`)
    if (values.verbose) console.error(tellCase(score, `${scores.length - done.size}/${cases.length}`))
  }
  return scores
}

function tellCase(score: CaseScore, at: string): string {
  const { scenario, severity, seed, weeks } = score.case
  const faults = score.faults.map(({ root, rank, first }) => `${root} ${rank ?? 'missed'} (first ${first?.join(' ')})`)
  return (
    `${at} ${scenario} ${severity} seed ${seed} weeks ${weeks ?? '-'}: sees ${score.sees}, ${score.findings.length} findings; ` +
    `${faults.join(', ')}; named ${score.named.join(' ') || 'nobody'}; ${score.seconds} s`
  )
}

async function listKept(): Promise<string[]> {
  const names = await readdir(kept).catch(() => [])
  return names.filter((name) => name.endsWith('.jsonl')).map((name) => join(kept, name))
}

const saved = values.from?.split(',') ?? (values.write ? await listKept() : null)
const scores = saved === null ? await runCases() : (await Promise.all(saved.map(readScores))).flat()
const text = describeAccuracy(scores)
console.log(text)
if (values.write) await writeFile(page, `${text}\n`)
