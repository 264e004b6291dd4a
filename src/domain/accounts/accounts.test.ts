import { expect, test } from 'vitest'
import {
  computeWaitMs,
  findLinkChanges,
  findPasswordFault,
  signInRules,
  tellWait,
  type FactsPerson,
  type LinkableMember,
} from './index.ts'

const about = { email: 'dana.silva@example.com', name: 'Dana Silva' }

test.each([
  ['short', /5 characters/],
  ['x'.repeat(129), /129 characters/],
  ['aaaaaaaaaaaaaa', /repeats/],
  ['abababababab', /repeats/],
  ['123456789012', /runs along/],
  ['qwertyuiopas', /runs along/],
  ['1q2w3e4r5t6y', /runs along/],
  ['Password1234!', /guessed first/],
  ['P@ssw0rd2024!!', /guessed first/],
  ['passwordpassword', /guessed first/],
  ['Welcome.Summer.2025', /guessed first/],
  ['dana.silva2024', /your name/],
  ['DanaSilva!123', /your name/],
])('refuses %s as a password', (password, why) => {
  expect(findPasswordFault(password, about)).toMatch(why)
})

test.each([
  'correct horse battery',
  'Zug nach Ohlsdorf 7',
  'kettle-ribbon-quartz',
  'дом у реки стоит',
  'summer turbine kettle',
])('takes %s as a password', (password) => {
  expect(findPasswordFault(password, about)).toBeNull()
})

test('the first failures cost nothing, then the wait doubles up to the longest', () => {
  const rule = signInRules['account-address']
  expect([0, 4, 5, 6, 7, 40].map((failures) => computeWaitMs(rule, failures))).toEqual([
    0, 0, 2000, 4000, 8000, 900_000,
  ])
  expect([tellWait(1), tellWait(40_000), tellWait(900_000)]).toEqual(['1 second', '40 seconds', '15 minutes'])
})

function person(id: string, email: string | null): FactsPerson {
  return { id, email, name: id, role: null, teamId: null, managerId: null, leftOn: null }
}

function member(
  memberId: string,
  email: string,
  personId: string | null = null,
  by: 'email' | 'hand' | null = null,
): LinkableMember {
  return { memberId, email, personId, personLinkedBy: by }
}

test('members are linked by address, unless two persons share it, a hand chose, or the person is taken', () => {
  const people = [
    person('p1', 'Ana@X.example'),
    person('p2', 'twin@x.example'),
    person('p3', 'twin@x.example'),
    person('p4', 'bo@x.example'),
  ]
  const changes = findLinkChanges(
    [
      member('ana', 'ana@x.example'),
      member('twin', 'twin@x.example'),
      member('gone', 'old@x.example', 'p9', 'email'),
      member('boss', 'boss@x.example', 'p4', 'hand'),
      member('bo', 'bo@x.example'),
      member('nobody', 'ana@x.example', null, 'hand'),
    ],
    people,
  )
  expect(changes).toEqual([
    { memberId: 'ana', personId: 'p1' },
    { memberId: 'gone', personId: null },
  ])
})
