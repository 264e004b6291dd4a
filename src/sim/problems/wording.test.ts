import { describe, expect, it } from 'vitest'
import { componentIds } from '../links.ts'
import { createStream } from '../random.ts'
import { scenarios } from '../scenarios/registry.ts'
import { countPhrases, phrasesOf, writeProblem } from './wording.ts'

describe('texts of problems', () => {
  it('has words for every component', () => {
    expect(componentIds).toHaveLength(54)
    for (const id of componentIds) expect(phrasesOf(id).length, id).toBeGreaterThan(0)
  })

  it('has at least forty paraphrases for each component that a scenario plants', () => {
    for (const id of new Set(scenarios.flatMap((scenario) => scenario.components))) {
      const count = phrasesOf(id).reduce((sum, pattern) => sum + countPhrases(pattern), 0)
      expect(count, id).toBeGreaterThanOrEqual(40)
    }
  })

  it('varies the wording and leaves no braces behind', () => {
    const stream = createStream(5)
    const texts = new Set(Array.from({ length: 200 }, () => writeProblem('priority-discipline', stream)))
    expect(texts.size).toBeGreaterThan(150)
    for (const text of texts) expect(text).not.toMatch(/[{}|]/)
  })
})
