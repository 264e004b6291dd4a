import { pathToFileURL } from 'node:url'
import type { Evidence } from '../src/domain/diagnosis/evidence/evidence.ts'
import { symptoms } from '../src/domain/diagnosis/evidence/index.ts'
import { getFrameworkNetwork } from '../src/domain/diagnosis/inference/framework-network.ts'
import { inferRoots } from '../src/domain/diagnosis/inference/infer-roots.ts'
import { answerQuestions, diagnose } from '../src/domain/diagnosis/index.ts'
import { readInput } from './accuracy/kept-inputs.ts'

/**
 * How fast the inference is, in milliseconds of CPU and as a ratio to a floor: as many multiply-adds over arrays in memory as the
 * tables of one slice have entries, forward and back. `node bench/inference.ts [KEPT_INPUT…]`; inputs are those bench/accuracy keeps.
 */
const joint = ['coaching-cadence', 'leader-role-and-time', 'sales-process', 'segmentation-and-icp']
const aims = { slice: 20, diagnosis: 1000, answer: 300 }

function measure(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const begun = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  })
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0
}

function measureFloor(entries: number): number {
  const [a, b] = [new Float64Array(entries).fill(0.5), new Float64Array(entries).fill(1.5)]
  return measure(41, () => {
    let sum = 0
    for (let pass = 0; pass < 3; pass++) for (let at = 0; at < entries; at++) sum += a[at]! * b[at]!
    return sum
  })
}

function tell(
  what: string,
  milliseconds: number,
  { aim, floor }: { readonly aim: number; readonly floor: number },
): void {
  const verdict = milliseconds <= aim ? 'met' : 'missed'
  console.log(
    `${what}: ${milliseconds.toFixed(1)} ms CPU, ${(milliseconds / floor).toFixed(1)} × the floor; aim ${aim} ms: ${verdict}`,
  )
}

function run(inputs: readonly string[]): void {
  const ids = symptoms.map(({ id }) => id)
  const model = getFrameworkNetwork(ids, { joint })
  const evidence = ids.map((id, index): Evidence => {
    const factors = [{ node: `symptom:${id}`, logBayesFactor: index % 5 === 0 ? 2 : -1 }]
    return { id, kind: 'signal', factors, own: [], text: id }
  })
  const entries = model.network.plan.steps.reduce((sum, { size }) => sum + size, 0)
  const floor = measureFloor(entries)
  console.log(`floor: ${floor.toFixed(2)} ms CPU for ${entries} entries, forward and back`)
  const slice = measure(41, () => inferRoots(model, evidence))
  tell(`one slice, ${ids.length} symptoms, ${joint.length} joint sources`, slice, { aim: aims.slice, floor })
  for (const path of inputs) {
    const { input } = readInput(path)
    const { state, findings } = diagnose(input)
    tell(
      `${path}: whole diagnosis`,
      measure(3, () => diagnose(input)),
      { aim: aims.diagnosis, floor },
    )
    const question = findings[0]?.questions[0]?.id ?? 'sign:coaching-cadence:1'
    const given = { question, answer: 'yes', by: null, on: null } as const
    tell(
      `${path}: one answer`,
      measure(5, () => answerQuestions(state, [given])),
      { aim: aims.answer, floor },
    )
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) run(process.argv.slice(2))
