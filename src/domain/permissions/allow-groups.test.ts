import { array, assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { allowGroups, type Group } from './allow-groups.ts'

function people(from: number, until: number): string[] {
  return Array.from({ length: until - from }, (_, index) => `p${from + index}`)
}

test('a group of four is left out, and with it the next smallest: the total would tell', () => {
  const groups = [
    { key: 'all', members: people(0, 20) },
    { key: 'large', members: people(0, 10) },
    { key: 'middle', members: people(10, 16) },
    { key: 'small', members: people(16, 20) },
  ]
  expect([...allowGroups(groups, { fewest: 5 })]).toEqual(['all', 'large'])
})

test('the same question with one person less is not answered', () => {
  const groups = [
    { key: 'team', members: people(0, 9) },
    { key: 'team without p0', members: people(1, 9) },
  ]
  expect([...allowGroups(groups, { fewest: 5 })]).toEqual(['team'])
})

test('three overlapping groups that single somebody out together are not all answered', () => {
  // a + b − c = 2·p0 for groups {p0, A, B}, {p0, C}, {A, B, C}: each far from the others, together telling.
  const [a, b] = [people(1, 10), people(10, 20)]
  const groups = [
    { key: 'p0 and a', members: ['p0', ...a] },
    { key: 'p0 and b', members: ['p0', ...b] },
    { key: 'a and b', members: [...a, ...b] },
  ]
  expect([...allowGroups(groups, { fewest: 5 })]).toEqual(['p0 and a', 'p0 and b'])
})

test('whom the reader knows anyway does not make a group larger', () => {
  const groups = [{ key: 'team', members: people(0, 7) }]
  expect([...allowGroups(groups, { fewest: 5, known: new Set(['p0', 'p1']) })]).toEqual(['team'])
  expect([...allowGroups(groups, { fewest: 5, known: new Set(['p0', 'p1', 'p2']) })]).toEqual([])
})

const setOf = uniqueArray(
  integer({ min: 0, max: 17 }).map((id) => `p${id}`),
  { minLength: 1, maxLength: 18 },
)
const somewhere = record({
  groups: array(setOf, { minLength: 1, maxLength: 9 }),
  known: uniqueArray(
    integer({ min: 0, max: 17 }).map((id) => `p${id}`),
    { maxLength: 3 },
  ),
  fewest: constantFrom(5, 10),
})

/** Every sum that may be given, less those whom the reader knows. */
function listGiven(groups: readonly Group[], known: readonly string[], fewest: number): ReadonlySet<string>[] {
  const allowed = allowGroups(groups, { fewest, known: new Set(known) })
  return groups
    .filter((group) => allowed.has(group.key))
    .map((group) => new Set(group.members.filter((member) => !known.includes(member))))
}

test('no two allowed answers differ by one person', () => {
  assert(
    property(somewhere, ({ groups, known, fewest }) => {
      const given = listGiven(
        groups.map((members, index) => ({ key: String(index), members })),
        known,
        fewest,
      )
      for (const a of given) {
        expect(a.size === 0 || a.size >= fewest).toBe(true)
        for (const b of given) {
          const differing = [...a].filter((id) => !b.has(id)).length + [...b].filter((id) => !a.has(id)).length
          expect(differing).not.toBe(1)
        }
      }
    }),
    { numRuns: 500, seed: 5 },
  )
})

test('no sum and difference of up to four allowed answers is the value of one person', () => {
  assert(
    property(somewhere, ({ groups, known, fewest }) => {
      const given = listGiven(
        groups.map((members, index) => ({ key: String(index), members })),
        known,
        fewest,
      ).slice(0, 4)
      for (const signs of listSigns(given.length)) {
        const total = new Map<string, number>()
        for (const [index, set] of given.entries()) {
          for (const id of set) total.set(id, (total.get(id) ?? 0) + (signs[index] ?? 0))
        }
        expect([...total.values()].filter((value) => value !== 0)).not.toHaveLength(1)
      }
    }),
    { numRuns: 200, seed: 6 },
  )
})

/** Every choice of taking each answer up to twice, adding or subtracting it. */
function listSigns(length: number): number[][] {
  if (length === 0) return [[]]
  return listSigns(length - 1).flatMap((rest) => [-2, -1, 0, 1, 2].map((sign) => [...rest, sign]))
}
