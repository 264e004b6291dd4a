import { expect, test } from 'vitest'
import { markName, showNames, tellNames } from './marked-names.ts'

const ada = markName({ kind: 'person', id: 'p_1', name: 'Ada' })
const ben = markName({ kind: 'person', id: 'p2', name: 'Ben' })
const north = markName({ kind: 'team', id: 'north', name: 'North' })
const south = markName({ kind: 'team', id: 'south', name: 'South' })
const east = markName({ kind: 'team', id: 'east', name: 'East' })
const segment = markName({ kind: 'segment', id: 'account_segment=SMB', name: 'account segment SMB' })
const nobody = () => false
const seesNorth = (unit: { readonly id: string }) => unit.id === 'north'

test('names are shown as they are where nothing is kept from the reader, also in JSON', () => {
  expect(showNames(`${ada} of ${north} fell`)).toBe('Ada of North fell')
  const text = JSON.stringify({ sentence: `${ada}, ${ben} "quoted"`, unit: { name: segment } })
  expect(JSON.parse(showNames(text))).toEqual({ sentence: 'Ada, Ben "quoted"', unit: { name: 'account segment SMB' } })
})

test('a name that is not for the reader becomes what it is the name of', () => {
  expect(tellNames(`${ada} fell. ${north}'s win rate too`, nobody)).toBe("Somebody fell. Another team's win rate too")
  expect(tellNames(`Moved: ${ada}'s deals`, nobody)).toBe("Moved: somebody's deals")
})

test('lists of names that are not for the reader become a number', () => {
  expect(tellNames(`${north}, ${south} and ${east} fell`, seesNorth)).toBe('North and 2 other teams fell')
  expect(tellNames(`${south}, ${east} and ${north} fell`, seesNorth)).toBe('2 other teams and North fell')
  expect(tellNames(`${ada} and ${ben} fell`, nobody)).toBe('2 people fell')
})

test('ids with underscores stay whole when a sentence turns underscores into spaces', () => {
  const sentence = `In ${segment.replaceAll('_', ' ')} it fell`
  expect(tellNames(sentence, (unit) => unit.id === 'account_segment=SMB')).toBe('In account segment SMB it fell')
})

test('nothing of a mark is left over, whatever stands in a name', () => {
  const odd = markName({ kind: 'person', id: 'a\uE002b', name: 'x\uE003\uE001y' })
  expect(showNames(odd)).toBe('xy')
  expect(tellNames(odd, nobody)).toBe('Somebody')
})
