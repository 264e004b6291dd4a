import { expect, test } from 'vitest'
import { rankEntries } from './rank-entries.ts'

const entries = ['Win rate', 'Leaders’ field time', 'Deal size', 'Rate of wins'].map((label) => ({
  id: label,
  label,
  hint: 'Metrics',
  run: () => undefined,
}))

test.each([
  ['', ['Win rate', 'Leaders’ field time', 'Deal size', 'Rate of wins']],
  ['rate', ['Rate of wins', 'Win rate']],
  ['win rate', ['Win rate', 'Rate of wins']],
  ['metrics size', ['Deal size']],
  ['nothing such', []],
])('"%s" finds %j', (text, labels) => {
  expect(rankEntries(entries, text).map(({ label }) => label)).toEqual(labels)
})
