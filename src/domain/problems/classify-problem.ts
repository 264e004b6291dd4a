import type { Component } from '../framework/component.ts'
import { countCharacters, countWords, listWords, type FeatureCounts } from './text-features.ts'
import { createTextSpace, type ReadText, type TextSpace } from './text-space.ts'
import { addTradeWords } from './trade-words.ts'
import { weighByClass } from './weigh-by-class.ts'

/** Reads from a problem's words which components it may be about. */
export interface ProblemClassifier {
  /** Probabilities over component ids, most probable first; what is missing to 1 is "none of them". At most three. */
  classify(text: string): readonly { readonly component: string; readonly probability: number }[]
  /** Words of the text that speak for a component, the strongest first; at most four. */
  explain(text: string, component: string): readonly string[]
}

export interface Example {
  readonly text: string
  readonly component: string
}

/** Score of a text that is about nothing in particular; below it a text counts as being about something else. */
const background = 3
/** How fast probability follows the score. */
const sharpness = 0.33
/** How much likeness counts beside the words of a class, and sequences of characters beside words. */
const [likenessWeight, charactersWeight] = [20, 0.5]
/** Features that all texts together weigh in each class. */
const [smoothingWords, smoothingCharacters] = [20, 80]

/**
 * The score of a component is the likeness of the text to it, half that to its nearest phrase and half that to all its phrases
 * together (nearest neighbour and Rocchio), and what the text's words and sequences of characters say for it beside all others (naive
 * Bayes); probabilities follow by a softmax with "none of them" as a rival. Seeded by what the catalogue says of each component (name,
 * symptoms, statements, definition) and by phrases, read with the trade's other words for the same; texts that people have placed
 * themselves join them, so that it learns an organisation's own words. The weights were chosen on BANKING77, a public set of other
 * questions. Figures: `bench/calibration/likeness.ts`.
 *
 * Misleads where a problem is told in words no phrase shares; it then gives little probability to anything.
 */
export function trainProblemClassifier(
  components: readonly Component[],
  placed: readonly Example[] = [],
): ProblemClassifier {
  return trainClassifier([...components.flatMap(describeComponent), ...placed])
}

function describeComponent(component: Component): readonly Example[] {
  return [component.name, ...component.symptoms, ...component.statements, component.definition].map((text) => ({
    text,
    component: component.id,
  }))
}

/** The same over any set of labelled examples. */
export function trainClassifier(examples: readonly Example[]): ProblemClassifier {
  const texts = examples.map(({ text }) => addTradeWords(text))
  const space = createTextSpace(texts)
  const components = [...new Set(examples.map(({ component }) => component))]
  const owners = Int32Array.from(examples, ({ component }) => components.indexOf(component))
  const lengths = measureSums(space, owners, components.length)
  const weigh = (count: (text: string) => FeatureCounts, smoothing: number) =>
    weighByClass(
      texts.map((text, at) => ({ counts: count(text), owner: owners[at]! })),
      { classes: components.length, smoothing },
    )
  const weighWords = weigh(countWords, smoothingWords)
  const weighCharacters = weigh(countCharacters, smoothingCharacters)
  const scoreOf = (raw: string): Float64Array => {
    const text = addTradeWords(raw)
    const likeness = new Float64Array(examples.length)
    space.compare(space.read(text), likeness)
    const nearest = new Float64Array(components.length)
    const sums = new Float64Array(components.length)
    for (const [example, value] of likeness.entries()) {
      const owner = owners[example]!
      nearest[owner] = Math.max(nearest[owner]!, value)
      sums[owner]! += value
    }
    const words = weighWords(countWords(text))
    const characters = weighCharacters(countCharacters(text))
    return nearest.map(
      (near, at) =>
        (likenessWeight * (near + sums[at]! / lengths[at]!)) / 2 + words[at]! + charactersWeight * characters[at]!,
    )
  }
  return {
    classify: (text) => toProbabilities(scoreOf(text), components),
    explain: (text, component) => explain(text, { at: components.indexOf(component), score: scoreOf }),
  }
}

function explain(
  text: string,
  { at, score }: { readonly at: number; readonly score: (text: string) => Float64Array },
): readonly string[] {
  if (at === -1) return []
  return [...new Set(listWords(text))]
    .map((word) => {
      const scores = score(word)
      const mean = scores.reduce((sum, value) => sum + value, 0) / scores.length
      return { word, weight: (scores[at] ?? 0) - mean }
    })
    .filter(({ weight }) => weight > leastWeight)
    .toSorted((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, 4)
    .map(({ word }) => word)
}

/** Words nearer than this to the average over all components speak for none. */
const leastWeight = 1

/** Length of the sum of each component's vectors: the mean of both feature sets. */
function measureSums(space: TextSpace, owners: Int32Array, count: number): Float64Array {
  const lengthsOf = (size: number, pick: (text: ReadText) => ReadText['words']): Float64Array => {
    const squares = new Float64Array(count)
    const byOwner = Map.groupBy(space.texts.keys(), (at) => owners[at]!)
    for (const [owner, members] of byOwner) {
      const sum = new Map<number, number>()
      for (const member of members) {
        const { features, weights } = pick(space.texts[member]!)
        features.forEach((feature, at) => sum.set(feature, (sum.get(feature) ?? 0) + weights[at]!))
      }
      squares[owner] = size === 0 ? 1 : Math.sqrt([...sum.values()].reduce((total, value) => total + value * value, 0))
    }
    return squares
  }
  const characters = lengthsOf(space.characterFeatures, (text) => text.characters)
  const words = lengthsOf(space.wordFeatures, (text) => text.words)
  return characters.map((length, at) => Math.max(1, (length + words[at]!) / 2))
}

function toProbabilities(
  values: Float64Array,
  components: readonly string[],
): { component: string; probability: number }[] {
  const scores = [...values].map((value) => Math.exp(sharpness * (value - background)))
  const total = scores.reduce((sum, score) => sum + score, 1)
  return components
    .map((component, at) => ({ component, probability: (scores[at] ?? 0) / total }))
    .toSorted((a, b) => b.probability - a.probability || (a.component < b.component ? -1 : 1))
    .slice(0, 3)
}
