import type { Component } from '../../framework/component.ts'

/** Reads from a problem's words which components it may be about. */
export interface ProblemClassifier {
  /** Probabilities over component ids, most probable first; what is missing to 1 is "none of them". At most three. */
  classify(text: string): readonly { readonly component: string; readonly probability: number }[]
}

type Vector = ReadonlyMap<string, number>

/** Resemblance of a text to nothing in particular; below it a text counts as being about something else. */
const background = 0.12
/** How fast probability follows resemblance. */
const sharpness = 24

/**
 * A nearest-phrases classifier over words and character 3- to 5-grams (TF-IDF, cosine), seeded by what the catalogue
 * says of each component: its name, symptoms, statements and definition. Problems that people have placed themselves
 * join the phrases of their component, so it learns an organisation's own words.
 *
 * Misleads where a problem is told in words no phrase shares; it then gives little probability to anything.
 */
export function trainProblemClassifier(
  components: readonly Component[],
  placed: readonly { readonly text: string; readonly component: string }[] = [],
): ProblemClassifier {
  const phrases = [
    ...components.flatMap((component) =>
      [component.name, ...component.symptoms, ...component.statements, component.definition].map((text) => ({
        text,
        component: component.id,
      })),
    ),
    ...placed,
  ]
  const counted = phrases.map((phrase) => ({ component: phrase.component, counts: countFeatures(phrase.text) }))
  const weights = inverseDocumentFrequencies(counted.map((phrase) => phrase.counts))
  const index = indexPhrases(counted.map(({ counts }) => toUnitVector(counts, weights)))
  const owners = counted.map(({ component }) => component)
  return { classify: (text) => classify(toUnitVector(countFeatures(text), weights), index, owners) }
}

/** For each feature the phrases it occurs in and how much it weighs there. */
type PhraseIndex = ReadonlyMap<string, { readonly phrases: number[]; readonly weights: number[] }>

function indexPhrases(vectors: readonly Vector[]): PhraseIndex {
  const index = new Map<string, { phrases: number[]; weights: number[] }>()
  for (const [phrase, vector] of vectors.entries()) {
    for (const [feature, weight] of vector) {
      const postings = index.get(feature) ?? { phrases: [], weights: [] }
      postings.phrases.push(phrase)
      postings.weights.push(weight)
      index.set(feature, postings)
    }
  }
  return index
}

function classify(
  vector: Vector,
  index: PhraseIndex,
  owners: readonly string[],
): { component: string; probability: number }[] {
  const likeness = new Float64Array(owners.length)
  for (const [feature, value] of vector) {
    const postings = index.get(feature)
    for (const [at, phrase] of postings?.phrases.entries() ?? []) {
      likeness[phrase] = (likeness[phrase] ?? 0) + value * (postings?.weights[at] ?? 0)
    }
  }
  const nearest = new Map<string, number>()
  for (const [phrase, component] of owners.entries()) {
    nearest.set(component, Math.max(nearest.get(component) ?? 0, likeness[phrase] ?? 0))
  }
  const scores = [...nearest].map(([component, near]) => ({
    component,
    score: Math.exp(sharpness * (near - background)),
  }))
  const total = scores.reduce((sum, { score }) => sum + score, 1)
  return scores
    .map(({ component, score }) => ({ component, probability: score / total }))
    .toSorted((a, b) => b.probability - a.probability || (a.component < b.component ? -1 : 1))
    .slice(0, 3)
}

const stopWords = new Set(
  'a an the and or of to in on for with is are was be been it its this that we our us i my you they them their at by from as not no so have has had do does did will would can could just again every week'.split(
    ' ',
  ),
)

function countFeatures(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (feature: string, weight: number): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + weight)
  }
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9äöüß]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && !stopWords.has(word))
  for (const word of words) {
    add(`w:${word}`, 1)
    const padded = `^${word}$`
    for (let size = 3; size <= 5; size++) {
      for (let at = 0; at + size <= padded.length; at++) add(padded.slice(at, at + size), 0.35)
    }
  }
  for (let at = 0; at + 1 < words.length; at++) add(`p:${words[at]} ${words[at + 1]}`, 0.7)
  return counts
}

function inverseDocumentFrequencies(documents: readonly Vector[]): Map<string, number> {
  const frequency = new Map<string, number>()
  for (const document of documents) {
    for (const feature of document.keys()) frequency.set(feature, (frequency.get(feature) ?? 0) + 1)
  }
  return new Map([...frequency].map(([feature, n]) => [feature, Math.log((documents.length + 1) / (n + 0.5))]))
}

function toUnitVector(counts: Vector, weights: ReadonlyMap<string, number>): Vector {
  const unseen = Math.log(600)
  const weighted = [...counts].map(([feature, n]): [string, number] => [
    feature,
    (1 + Math.log(Math.max(1, n))) * Math.min(n, 1) * (weights.get(feature) ?? unseen),
  ])
  const length = Math.sqrt(weighted.reduce((sum, [, value]) => sum + value * value, 0))
  return new Map(length === 0 ? [] : weighted.map(([feature, value]) => [feature, value / length]))
}
