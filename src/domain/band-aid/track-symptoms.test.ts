import { expect, test } from 'vitest'
import { computeBandAidIndex } from './band-aid-index.ts'
import { computeSymptoms, type SymptomResult } from './compute-symptoms.ts'
import { unknownFacts } from './facts.ts'
import { trackSymptoms } from './track-symptoms.ts'

/** Eighteen symptoms of which only one is known. */
function symptoms(change: Partial<SymptomResult> = {}): readonly SymptomResult[] {
  return computeSymptoms(unknownFacts('2026-06-30')).map((symptom) =>
    symptom.id === 'deja-vu' ? { ...symptom, state: 'green' as const, value: 0.1, ...change } : symptom,
  )
}

const track = (now: readonly SymptomResult[], past: readonly (readonly SymptomResult[])[]) =>
  trackSymptoms(now, past).find(({ id }) => id === 'deja-vu')!

test('a symptom counts while it is in alarm and for the quarter after', () => {
  const alarm = symptoms({ state: 'alarm' })
  expect(track(alarm, [])).toMatchObject({ contributes: true, contribution: 2 })
  expect(track(symptoms(), [symptoms(), alarm])).toMatchObject({ contributes: true, contribution: 2 })
  expect(track(symptoms(), [alarm, symptoms()])).toMatchObject({ contributes: false, contribution: 0 })
  expect(computeBandAidIndex(trackSymptoms(symptoms(), [alarm]))).toMatchObject({
    index: 2,
    outOf: 2,
    contributions: [{ id: 'deja-vu', weight: 2 }],
  })
})

test('limits come from its own last eight quarters, within what a share can be', () => {
  const past = (...values: number[]) => values.map((value) => symptoms({ value }))
  expect(track(symptoms(), past(0.1, 0.2, 0.1, 0.2)).limits).toBeNull()
  // By hand: mean .15, mean range .1, ± 2.66 × .1.
  const { limits } = track(symptoms(), past(0.9, 0.9, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2))
  expect(limits?.centre).toBeCloseTo(0.15, 12)
  expect(limits?.upper).toBeCloseTo(0.416, 12)
  expect(limits?.lower).toBe(0)
})

test('each says what it measures and what may look like it', () => {
  for (const symptom of trackSymptoms(symptoms(), [])) {
    expect(symptom.measure.length, symptom.id).toBeGreaterThan(5)
    expect(symptom.guard.length, symptom.id).toBeGreaterThan(5)
  }
})
