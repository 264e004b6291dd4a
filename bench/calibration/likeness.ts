/**
 * How well problem texts are placed, found again and grouped: on BANKING77 (real questions of customers, 77 intents; read from
 * ../shared/data, skipped where absent) beside the baselines in ../shared/vectors/text, and on texts of the simulator, whose grammar the
 * analyser does not know. "The same problem" is the same intent, or the same pattern of the grammar.
 *
 *   nice -n 19 node bench/calibration/likeness.ts           about two minutes
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { framework } from '../../src/domain/framework/index.ts'
import { trainClassifier, type ProblemClassifier } from '../../src/domain/problems/classify-problem.ts'
import { expandLikeness } from '../../src/domain/problems/expand-likeness.ts'
import { clusterProblems, findAlike, getClassifier, type ProblemText } from '../../src/domain/problems/index.ts'
import { backgroundTexts } from '../../src/domain/problems/likeness.ts'
import { createTextSpace } from '../../src/domain/problems/text-space.ts'
import { distractors } from '../../src/sim/problems/phrases-lower.ts'
import { phrasesOf, writeDistractor, writeProblem } from '../../src/sim/problems/wording.ts'
import { createStream } from '../../src/sim/random.ts'
import { computeWilsonInterval } from '../../src/stats/intervals.ts'
import { heldOutProblemTexts, knownProblemTexts } from '../../test/builders/problem-texts.ts'
import { printRows, type CalibrationRow } from './row.ts'

interface Labelled {
  readonly text: string
  /** What problem it is. */
  readonly label: string
  /** Which component, for the simulator's texts; null: none. */
  readonly component: string | null
}

const shared = join(import.meta.dirname, '../../../shared')

/** Texts of the simulator: a fifth about nothing in the framework. */
function drawTexts(count: number, seed: number): readonly Labelled[] {
  const stream = createStream(seed)
  return Array.from({ length: count }, () => {
    const component = stream.chance(0.2) ? null : (framework.components[stream.index(54)]?.id ?? null)
    const patterns = component === null ? distractors : phrasesOf(component)
    let label = ''
    const spy = {
      ...stream,
      pick: <T>(items: readonly T[]): T => {
        const picked = stream.pick(items)
        if ((items as readonly unknown[]) === patterns) label = String(picked)
        return picked
      },
    }
    return { text: component === null ? writeDistractor(spy) : writeProblem(component, spy), label, component }
  })
}

function readBanking(file: 'train' | 'test'): readonly Labelled[] | null {
  const path = join(shared, `data/banking77/${file}.csv`)
  if (!existsSync(path)) return null
  const records = [
    ...readFileSync(path, 'utf8').matchAll(/(?:^|\n)(?:"((?:[^"]|"")*)"|([^,\n]*)),([a-zA-Z_?]+)\r?(?=\n|$)/g),
  ]
  return records.slice(1).map((match) => ({
    text: (match[1] ?? match[2] ?? '').replaceAll('""', '"'),
    label: match[3] ?? '',
    component: null,
  }))
}

function toProblems(texts: readonly Labelled[]): readonly ProblemText[] {
  return texts.map(({ text }, at) => ({
    id: String(at),
    title: text,
    details: null,
    component: null,
    teamId: null,
    reportedOn: '2026-01-01',
    occurredOn: null,
  }))
}

type About = Pick<CalibrationRow, 'what' | 'setting' | 'aim'>

function toRow(hits: number, n: number, about: About): CalibrationRow {
  return { ...about, n, value: hits / n, ...computeWilsonInterval(hits, n, 0.9) }
}

/** P(a pair of the same problem is more alike than one of different problems), from two histograms. */
function measurePairs(
  texts: readonly Labelled[],
  visit: (each: (at: number, likeness: Float64Array) => void) => void,
): { auc: number; nearest: number } {
  const bins = 4000
  const [same, other] = [new Float64Array(bins), new Float64Array(bins)]
  let nearest = 0
  visit((at, likeness) => {
    let best = -1
    for (let j = 0; j < texts.length; j++) {
      if (j === at) continue
      if (best === -1 || likeness[j]! > likeness[best]!) best = j
      const bin = Math.min(bins - 1, Math.max(0, Math.floor(likeness[j]! * bins)))
      ;(texts[j]!.label === texts[at]!.label ? same : other)[bin]!++
    }
    if (texts[best]?.label === texts[at]!.label) nearest += 1
  })
  let below = 0
  let wins = 0
  for (let bin = 0; bin < bins; bin++) {
    wins += same[bin]! * (below + other[bin]! / 2)
    below += other[bin]!
  }
  return { auc: wins / (below * same.reduce((sum, n) => sum + n, 0)), nearest }
}

function measureLikeness(texts: readonly Labelled[], setting: string, baseline: string): CalibrationRow[] {
  const space = createTextSpace(
    texts.map(({ text }) => text),
    backgroundTexts,
  )
  const row = new Float64Array(texts.length)
  const plain = measurePairs(texts, (each) =>
    space.texts.forEach((text, at) => {
      space.compare(text, row)
      each(at, row)
    }),
  )
  const expanded = measurePairs(texts, (each) => expandLikeness(space, each))
  const fixed = (value: number, about: About): CalibrationRow => ({
    ...about,
    n: texts.length,
    value,
    low: value,
    high: value,
  })
  return [
    toRow(plain.nearest, texts.length, { what: 'nearest text is the same problem (P@1)', setting, aim: baseline }),
    fixed(plain.auc, { what: 'pairs in order (AUC), while typing', setting, aim: baseline }),
    fixed(expanded.auc, { what: 'pairs in order (AUC), through neighbours', setting, aim: baseline }),
    ...measureFound(texts, setting),
    ...measureGroups(texts, setting),
  ]
}

/** What a person is shown who reports it. */
function measureFound(texts: readonly Labelled[], setting: string): CalibrationRow[] {
  const problems = toProblems(texts)
  const counts = Map.groupBy(texts, ({ label }) => label)
  let [repeats, found, shown, wrong, promised] = [0, 0, 0, 0, 0]
  for (const [at, problem] of problems.entries()) {
    const alike = findAlike(problem, problems)
    const isSame = (id: string) => texts[Number(id)]?.label === texts[at]!.label
    if ((counts.get(texts[at]!.label)?.length ?? 0) > 1) {
      repeats += 1
      if (alike.some(({ id }) => isSame(id))) found += 1
    }
    shown += alike.length
    wrong += alike.filter(({ id }) => !isSame(id)).length
    promised += alike.reduce((sum, { probability }) => sum + 1 - probability, 0)
  }
  return [
    toRow(found, repeats, { what: 'true repeats with one of theirs in the first three', setting, aim: '≥ .80' }),
    toRow(wrong, shown, {
      what: 'false ones among those shown',
      setting,
      aim: `${(promised / shown).toFixed(2)} by its own word`,
    }),
  ]
}

function measureGroups(texts: readonly Labelled[], setting: string): CalibrationRow[] {
  const clusters = clusterProblems(toProblems(texts), { asOf: '2026-06-30' })
  const pairs = (n: number) => (n * (n - 1)) / 2
  const total = (sizes: readonly number[]) => sizes.reduce((sum, n) => sum + pairs(n), 0)
  const together = total(clusters.map(({ problems }) => problems.length))
  const same = total([...Map.groupBy(texts, ({ label }) => label).values()].map((group) => group.length))
  const right = total(
    clusters.flatMap(({ problems }) =>
      [...Map.groupBy(problems, (id) => texts[Number(id)]?.label).values()].map((group) => group.length),
    ),
  )
  const expected = (together * same) / pairs(texts.length)
  const rand = (right - expected) / ((together + same) / 2 - expected)
  return [
    toRow(right, together, { what: 'pairs in one cluster that are the same problem', setting, aim: 'high' }),
    toRow(right, same, { what: 'same pairs that share a cluster', setting, aim: 'moderate: splits rather than joins' }),
    {
      what: 'clusters against truth (adjusted Rand)',
      setting,
      n: texts.length,
      value: rand,
      low: rand,
      high: rand,
      aim: 'stated',
    },
  ]
}

function measureClassifier(
  classifier: ProblemClassifier,
  cases: readonly { readonly text: string; readonly truth: string | null }[],
  about: { readonly setting: string; readonly aims: readonly [string, string] },
): CalibrationRow[] {
  const { setting, aims } = about
  const answered = cases.map(({ text, truth }) => ({ truth, guesses: classifier.classify(text) }))
  const known = answered.filter(({ truth }) => truth !== null)
  const first = known.filter(({ truth, guesses }) => guesses[0]?.component === truth).length
  const three = known.filter(({ truth, guesses }) => guesses.some(({ component }) => component === truth)).length
  const bins = Map.groupBy(answered, ({ guesses }) => Math.min(9, Math.floor(10 * (guesses[0]?.probability ?? 0))))
  const error = [...bins.values()].reduce((sum, bin) => {
    const promised = bin.reduce((all, { guesses }) => all + (guesses[0]?.probability ?? 0), 0)
    const right = bin.filter(({ truth, guesses }) => guesses[0]?.component === truth).length
    return sum + Math.abs(promised - right) / answered.length
  }, 0)
  return [
    toRow(first, known.length, { what: 'component first', setting, aim: aims[0] }),
    toRow(three, known.length, { what: 'component in the first three', setting, aim: aims[1] }),
    {
      what: 'calibration error of the first (ECE)',
      setting,
      n: answered.length,
      value: error,
      low: error,
      high: error,
      aim: '≤ .08',
    },
  ]
}

/** The first `shots` examples of each label. */
function takeShots(texts: readonly Labelled[], shots: number) {
  return [...Map.groupBy(texts, ({ label }) => label).values()].flatMap((group) =>
    group.slice(0, shots).map(({ text, label }) => ({ text, component: label })),
  )
}

/** Rows of the table; every `thin`-th text of BANKING77 only, and as much fewer of the simulator's. */
export function calibrateLikeness({ thin = 1, seed = 21 }: { thin?: number; seed?: number } = {}): CalibrationRow[] {
  const log = drawTexts(Math.round(1500 / thin), seed)
  const rows = [
    ...measureClassifier(
      getClassifier(),
      drawTexts(Math.round(3000 / thin), seed + 1).map(({ text, component }) => ({ text, truth: component })),
      { setting: 'simulator, seeds only', aims: ['≥ .70', '≥ .88'] },
    ),
    ...measureClassifier(
      getClassifier(log.flatMap(({ text, component }) => (component === null ? [] : [{ text, component }]))),
      drawTexts(Math.round(3000 / thin), seed + 2).map(({ text, component }) => ({ text, truth: component })),
      { setting: `simulator, ${log.length} texts placed`, aims: ['≥ .80', '≥ .95'] },
    ),
    ...measureLikeness(log, `simulator, ${log.length} texts`, 'stated'),
  ]
  for (const [setting, texts] of [
    ['our own texts, looked at, seeds only', knownProblemTexts],
    ['our own texts, held out, seeds only', heldOutProblemTexts],
  ] as const) {
    const cases = texts.map(({ text, component }) => ({ text, truth: component }))
    rows.push(...measureClassifier(getClassifier(), cases, { setting, aims: ['≥ .70', '≥ .88'] }))
  }
  const [train, test] = [readBanking('train'), readBanking('test')]
  if (train === null || test === null) return rows
  const kept = test.filter((_, at) => at % thin === 0)
  const cases = kept.map(({ text, label }) => ({ text, truth: label }))
  const shots = [
    [5, ['.637 logistic', '.833 logistic']],
    [10, ['.755 logistic', '.901 logistic']],
  ] as const
  return [
    ...rows,
    ...shots.flatMap(([count, aims]) =>
      measureClassifier(trainClassifier(takeShots(train, count)), cases, {
        setting: `BANKING77, ${count} examples each`,
        aims,
      }),
    ),
    ...measureLikeness(kept, `BANKING77, ${kept.length} texts`, 'P@1 .737 AUC .874 char, .798 .915 best'),
  ]
}

if (import.meta.main) printRows(calibrateLikeness())
