import { describe, expect, it } from 'vitest'
import { heldOutProblemTexts } from '../../../test/builders/problem-texts.ts'
import { framework } from '../framework/index.ts'
import { problemPhrases } from './problem-phrases.ts'
import { getClassifier, suggestComponents } from './suggest-components.ts'

describe('suggesting components from a problem\u2019s words', () => {
  it.each([
    ['The 1:1 with my manager was cancelled for the third week', 'coaching-cadence'],
    ['Discount approval took nine days and the customer went elsewhere', 'pricing-and-deal-governance'],
    ['CRM shows duplicate records again and syncing crashes', 'systems-and-data'],
    ['Commission statement for May is wrong', 'compensation-and-incentives'],
    ['We got yet another new priority on Monday', 'priority-discipline'],
    ['My teritory has hardly any accounts with potential', 'coverage-and-territory'],
  ])('finds the component of "%s" and the words that speak for it', (text, component) => {
    const [first] = suggestComponents(text)
    expect(first?.component).toBe(component)
    for (const word of first?.because ?? []) expect(text.toLowerCase()).toContain(word)
    expect(first?.because.length).toBeGreaterThan(0)
  })

  it('suggests nothing, or little, where no word is known', () => {
    expect(suggestComponents('')).toEqual([])
    expect(suggestComponents('xqz wvrkl 17')[0]?.probability ?? 0).toBeLessThan(0.3)
    expect(suggestComponents('The coffee machine on floor two is leaking')[0]?.probability ?? 0).toBeLessThan(0.5)
  })

  it('learns the words an organisation has for its own things', () => {
    const text = 'The Zebra sheet has not arrived'
    const phrases = ['Zebra sheet is empty', 'Zebra sheet came in week six', 'nobody trusts the Zebra sheet'].map(
      (one) => ({ text: one, component: 'quota-setting' }),
    )
    expect(suggestComponents(text)[0]?.component).not.toBe('quota-setting')
    expect(suggestComponents(text, { phrases })[0]).toMatchObject({ component: 'quota-setting' })
    expect(suggestComponents(text, { phrases })[0]?.because).toContain('zebra')
  })

  it('reads words with accents and without them alike', () => {
    expect(suggestComponents('Comm\u00edssion st\u00e0tement wrong')).toEqual(
      suggestComponents('Commission statement wrong'),
    )
  })

  it('names the component of reports in words of their own among three more often than not, from the seeds alone', () => {
    const placed = heldOutProblemTexts.map(({ text, component }) => {
      const suggested = getClassifier()
        .classify(text)
        .map((one) => one.component)
      return { first: suggested[0] === component, three: suggested.includes(component) }
    })
    expect(placed.filter(({ first }) => first).length / placed.length).toBeGreaterThan(0.4)
    expect(placed.filter(({ three }) => three).length / placed.length).toBeGreaterThan(0.55)
  })

  it('has seeds for every component', () => {
    expect(Object.keys(problemPhrases).toSorted()).toEqual(framework.components.map(({ id }) => id).toSorted())
  })
})
