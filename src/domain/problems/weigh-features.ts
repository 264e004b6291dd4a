import type { FeatureCounts } from './text-features.ts'

/** A text as weights of its features, of length 1 (empty where it has none). */
export interface TextVector {
  readonly features: Int32Array
  readonly weights: Float64Array
}

/** Turns texts into vectors by how rare their features are (TF-IDF). */
export interface FeatureSpace {
  readonly size: number
  vectorise(counts: FeatureCounts): TextVector
  /** How much an occurrence of a feature weighs: high where it is rare. */
  rarity(feature: string): number
}

/**
 * Weights by TF-IDF: (1 + ln tf) · (1 + ln((1 + N) / (1 + df))), scaled to length 1. Features no document had count towards the
 * length, as rare as can be, but meet nothing. Source: Salton & Buckley 1988.
 */
export function createFeatureSpace(documents: readonly FeatureCounts[]): FeatureSpace {
  const ids = new Map<string, number>()
  const frequencies: number[] = []
  for (const document of documents) {
    for (const feature of document.keys()) {
      const id = ids.get(feature)
      if (id === undefined) {
        ids.set(feature, frequencies.length)
        frequencies.push(1)
      } else frequencies[id] = (frequencies[id] ?? 0) + 1
    }
  }
  const weigh = (frequency: number): number => 1 + Math.log((1 + documents.length) / (1 + frequency))
  const rarities = Float64Array.from(frequencies, weigh)
  const unseen = weigh(0)
  return {
    size: frequencies.length,
    rarity: (feature) => rarities[ids.get(feature) ?? -1] ?? unseen,
    vectorise: (counts) => {
      const features: number[] = []
      const weights: number[] = []
      let squares = 0
      for (const [feature, n] of counts) {
        const id = ids.get(feature)
        const weight = (n > 1 ? 1 + Math.log(n) : n) * (id === undefined ? unseen : (rarities[id] ?? unseen))
        squares += weight * weight
        if (id === undefined) continue
        features.push(id)
        weights.push(weight)
      }
      const length = Math.sqrt(squares)
      return { features: Int32Array.from(features), weights: Float64Array.from(weights, (weight) => weight / length) }
    },
  }
}

/** For each feature the texts that have it, for the likeness of one text with all at once. */
export interface VectorIndex {
  readonly count: number
  /** Cosine of a vector with each of the texts, written into `into` (as long as there are texts). */
  compare(vector: TextVector, into: Float64Array): void
}

export function indexVectors(vectors: readonly TextVector[], size: number): VectorIndex {
  const counts = new Int32Array(size + 1)
  for (const { features } of vectors) for (const feature of features) counts[feature + 1]!++
  for (let at = 0; at < size; at++) counts[at + 1]! += counts[at]!
  const texts = new Int32Array(counts[size]!)
  const weights = new Float64Array(counts[size]!)
  const next = counts.slice()
  for (const [text, vector] of vectors.entries()) {
    for (let at = 0; at < vector.features.length; at++) {
      const place = next[vector.features[at]!]!++
      texts[place] = text
      weights[place] = vector.weights[at]!
    }
  }
  return {
    count: vectors.length,
    compare: (vector, into) => {
      into.fill(0)
      for (let at = 0; at < vector.features.length; at++) {
        const feature = vector.features[at]!
        const weight = vector.weights[at]!
        const end = counts[feature + 1]!
        for (let place = counts[feature]!; place < end; place++) into[texts[place]!]! += weight * weights[place]!
      }
    },
  }
}
