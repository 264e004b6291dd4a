/**
 * How often each symptom shows under each of its causes, and with nothing failing, in simulated organisations of training seeds:
 *
 *   node bench/accuracy/run.ts --severity medium --size M --weeks 39 --seeds 3 --first-seed 21 --keep DIR --results DIR/scores.jsonl
 *   node bench/accuracy/sensitivities.ts DIR…        writes src/domain/diagnosis/evidence/measured-rates.ts
 *
 * Refuses seeds that are reported. Only faults of the whole that a scenario plants alone are counted, at their root: for components that
 * no scenario plants, the judged rate stays.
 */
import { execFileSync } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { widenScopes } from '../../src/domain/diagnosis/coverage/widen-scopes.ts'
import { computeSignalEvidence } from '../../src/domain/diagnosis/evidence/signal-evidence.ts'
import { symptoms } from '../../src/domain/diagnosis/index.ts'
import { organisation } from '../../src/domain/unit.ts'
import { scenarios } from '../../src/sim/index.ts'
import { firstReportedSeed } from './cases.ts'
import { readInput } from './kept-inputs.ts'

const target = fileURLToPath(new URL('../../src/domain/diagnosis/evidence/measured-rates.ts', import.meta.url))
/** Nothing is wrong with the whole in these. */
const calm = new Set(['healthy', 'unlucky-streak', 'lucky-streak', 'low-skill-seller'])
/** More than one fault, or fixes on top of one. */
const mixed = new Set(['band-aids', 'fixes', 'two-faults', 'demo'])

interface Count {
  shown: number
  of: number
}

/** The one cause planted in the whole organisation; null: none, undefined: not to be counted. */
function causeOf(id: string): string | null | undefined {
  if (calm.has(id)) return null
  const scenario = scenarios.find((one) => one.id === id)
  if (scenario === undefined || mixed.has(id) || (scenario.scope !== 'systemic' && scenario.components.length > 0))
    return undefined
  return scenario.components[0] ?? id
}

const byRow = new Map<string, Count>()
const seeds = new Set<number>()
let cases = 0

function countCase(path: string): void {
  const { case: each, input } = readInput(path)
  if (each.seed >= firstReportedSeed) throw new RangeError(`${path} is of seed ${each.seed}, which is reported`)
  const cause = causeOf(each.scenario)
  if (cause === undefined) return
  cases++
  seeds.add(each.seed)
  const scopes = widenScopes(input.scopes, input.signals)
  for (const { id, kind } of computeSignalEvidence(organisation, input.signals, scopes, input)) {
    const symptom = symptoms.find((one) => `symptom:${one.id}` === id)
    if (symptom === undefined) continue
    if (cause !== null && !symptom.causes.some((one) => one.id === cause)) continue
    const key = `${symptom.id}|${cause ?? ''}`
    const count = byRow.get(key) ?? { shown: 0, of: 0 }
    count.of++
    count.shown += Number(kind === 'signal')
    byRow.set(key, count)
  }
}

for (const dir of process.argv.slice(2))
  for (const name of (await readdir(dir)).toSorted()) if (name.endsWith('.v8.gz')) countCase(join(dir, name))

const lines = [...byRow]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, { shown, of }]) => {
    const [symptom = '', cause = ''] = key.split('|')
    return `  { symptom: '${symptom}', cause: ${cause === '' ? 'null' : `'${cause}'`}, shown: ${shown}, of: ${of} },`
  })
await writeFile(
  target,
  `/** Written by \`node bench/accuracy/sensitivities.ts\`; do not edit. */
export interface MeasuredRate {
  readonly symptom: string
  /** Null: with nothing failing in the whole organisation. */
  readonly cause: string | null
  /** Simulated organisations in which the symptom showed, of those in which its metrics could be judged. */
  readonly shown: number
  readonly of: number
}

/** From ${cases} simulated organisations of training seeds ${[...seeds].toSorted((a, b) => a - b).join(', ')}. */
export const measuredRates: readonly MeasuredRate[] = [
${lines.join('\n')}
]
`,
)
execFileSync('oxfmt', [target], { stdio: 'inherit' })
console.log(`${cases} organisations, ${lines.length} rows`)
