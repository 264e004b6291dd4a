import { expect, test } from 'vitest'
import { addTradeWords } from './trade-words.ts'
import { weighByClass } from './weigh-by-class.ts'

const counts = (text: string) => new Map(text.split(' ').map((word) => [word, 1]))

test('the catalogue’s words join those that mean the same, whole words only and whatever their case', () => {
  expect(addTradeWords('My Rep missed the 1:1')).toMatch(/^My Rep missed the 1:1 .*seller.*one to one/)
  expect(addTradeWords('The reports are late')).toBe('The reports are late')
  expect(addTradeWords('')).toBe('')
})

test('a class is told by the features that are its own; what all share and what nobody knows tell nothing', () => {
  const weigh = weighByClass(
    [
      { counts: counts('the quota rose'), owner: 0 },
      { counts: counts('the pipeline fell'), owner: 1 },
    ],
    { classes: 2, smoothing: 4 },
  )
  const [quota, pipeline] = weigh(counts('quota of theirs'))
  expect(quota).toBeGreaterThan(pipeline!)
  // By hand: own 1, usual 4/6, three features in the class: ln((1 + 2/3) / (2/3)) + ln(4 / 7).
  expect(quota).toBeCloseTo(Math.log(2.5) + Math.log(4 / 7), 12)
  expect([...weigh(counts('the'))]).toEqual([expect.closeTo(weigh(counts('the'))[1]!, 12), expect.any(Number)])
  expect([...weigh(counts('unheard'))]).toEqual([0, 0])
})
