import { findComponent, tierOf } from '../../framework/index.ts'
import { externalRoots } from '../evidence/index.ts'
import { formatList, formatProbability } from '../wording/format.ts'
import type { ExternalCause, FindingRoot } from './finding.ts'
import type { RankedRoot } from './rank-roots.ts'

const mostRoots = 3
/** A root is named outright from here on, and when it is this much more probable than the next. */
const named = 0.25
const ahead = 1.5
/** Less than that, it is still told apart from a tie when nothing else comes near. */
const alone = 0.1
const farAhead = 3
const upperNamed = 0.15
const externalNamed = 0.05

/** The three most probable components; causes outside are told in words. */
export function toFindingRoots(
  ranked: readonly RankedRoot[],
  failing: ReadonlyMap<string, number> = new Map(),
): readonly FindingRoot[] {
  return ranked
    .flatMap(({ id, probability }) => {
      const component = findComponent(id)
      return component === null
        ? []
        : [{ component: id, pillar: component.pillar, probability, failing: failing.get(id) ?? 0 }]
    })
    .slice(0, mostRoots)
}

/** The causes outside that are not out of the question. */
export function toExternalCauses(ranked: readonly RankedRoot[]): readonly ExternalCause[] {
  return ranked.flatMap(({ id, probability }) => {
    const known = externalRoots.find((one) => one === id)
    return known === undefined || probability < externalNamed ? [] : [{ id: known, name: nameOf(known), probability }]
  })
}

/** Which root, how sure, or that it is too early to say; then one level up, and what outside would explain it as well. */
export function describeRoots(ranked: readonly RankedRoot[], systemic: boolean): string {
  const roots = toFindingRoots(ranked)
  const [first, second] = roots
  if (!first) return ''
  const outside = ranked.filter(
    ({ id, probability }) => probability >= externalNamed && (externalRoots as readonly string[]).includes(id),
  )
  const list = roots.map((root) => `${nameOf(root.component)} (${formatProbability(root.probability)})`)
  if (isFromOutside(ranked)) {
    return `It most probably comes from outside: ${describeOutside(outside)}. If it starts inside, ${formatList(list, mostRoots, 'or')} would be the likeliest.`
  }
  const sure = first.probability >= named && first.probability >= ahead * (second?.probability ?? 0)
  const sentences = [describeFirst(roots, list, sure)]
  const upper = ranked.filter(({ id }) => isUpper(id))
  if (systemic && !isUpper(first.component)) sentences.push(describeUpper(upper))
  if (outside.length > 0) sentences.push(`Something outside could explain it too: ${describeOutside(outside)}.`)
  return sentences.join(' ')
}

function describeFirst([first, second]: readonly FindingRoot[], list: readonly string[], sure: boolean): string {
  if (first === undefined) return ''
  if (sure) return `It most probably starts at ${list[0]}; next would be ${formatList(list.slice(1))}.`
  const rival = second?.probability ?? 0
  if (first.probability >= alone && first.probability >= farAhead * rival) {
    return `${nameOf(first.component)} (${formatProbability(first.probability)}) is the only place that stands out, though whether anything fails there is not sure yet.`
  }
  return `It is too early to say where it starts: ${formatList(list, mostRoots, 'or')}.`
}

/** Whether a cause outside is likelier by far than any component. */
export function isFromOutside(ranked: readonly RankedRoot[]): boolean {
  const [first] = ranked
  if (!first || findComponent(first.id) !== null) return false
  const inside = toFindingRoots(ranked)[0]?.probability ?? 0
  return first.probability >= named && first.probability >= ahead * inside
}

function describeOutside(outside: readonly RankedRoot[]): string {
  const names = outside.map(({ id, probability }) => `${externalNames[id] ?? id} (${formatProbability(probability)})`)
  return formatList(names, 3, 'or')
}

const externalNames: Readonly<Record<string, string>> = {
  'market-shock': 'a change in the market',
  'competitor-move': 'a move of a competitor',
  'measurement-change': 'a change in how things are recorded',
}

function describeUpper(upper: readonly RankedRoot[]): string {
  const [first, second, third] = upper
  if (!first || !second || !third) return ''
  if (first.probability >= upperNamed && first.probability >= ahead * second.probability) {
    return `One level up, in Leadership and Strategy, ${nameOf(first.id)} is the likeliest (${formatProbability(first.probability)}).`
  }
  const names = [first, second, third].map(({ id }) => nameOf(id))
  return `Whether it starts one level up is open; it would be ${formatList(names, 3, 'or')}.`
}

function isUpper(id: string): boolean {
  const component = findComponent(id)
  return component !== null && tierOf(component.pillar) === 'upper'
}

/** A component's name, or what a cause outside is called. */
export function nameOf(id: string): string {
  // What a name explains in brackets is for the pages of the framework, not for the middle of a sentence.
  return findComponent(id)?.name.replace(/ \(.*\)$/, '') ?? externalNames[id] ?? id
}
