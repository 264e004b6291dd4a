import { describe, expect, test } from 'vitest'
import type { Question } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import {
  answerOf,
  answerQuestion,
  ignoreFile,
  listOpenWords,
  readFileInto,
  setColumnSource,
  setDateOrder,
} from './change-mapping.ts'

const mapping: Mapping = {
  version: 1,
  tables: [
    {
      file: 'deals.csv',
      into: 'deals',
      source: 'generic',
      columns: {
        deal_id: { from: 'Id' },
        created_on: { from: 'Made', dates: 'ask' },
        closed_on: { from: 'Done', dates: 'day-first' },
        outcome: { from: 'State', values: { won: 'won', banked: '?' } },
      },
      attributes: ['Colour'],
    },
  ],
  ignored: [{ file: 'notes.csv', reason: 'not recognised' }],
}
const [deals] = mapping.tables as [Mapping['tables'][number]]
const dates: Question = {
  id: 'dates:deals.csv:Made',
  file: 'deals.csv',
  column: 'Made',
  text: 'Day or month first?',
  samples: ['01/02/2025', '03/04/2025'],
  options: [
    { value: 'day-first', label: 'Day first' },
    { value: 'month-first', label: 'Month first' },
  ],
}
const word: Question = {
  id: 'outcome:deals.csv:State:banked',
  file: 'deals.csv',
  column: 'State',
  text: 'What is banked?',
  samples: ['banked'],
  options: [
    { value: 'won', label: 'won' },
    { value: 'lost', label: 'lost' },
  ],
}

describe('questions', () => {
  test('are open until they are answered, and can be answered anew', () => {
    expect([answerOf(mapping, dates), answerOf(mapping, word)]).toEqual([null, null])
    const answered = answerQuestion(answerQuestion(mapping, dates, 'month-first'), word, 'won')
    expect([answerOf(answered, dates), answerOf(answered, word)]).toEqual(['month-first', 'won'])
    expect(answerOf(answerQuestion(answered, word, 'lost'), word)).toBe('lost')
  })

  test('touch nothing but their own column', () => {
    const answered = answerQuestion(mapping, dates, 'day-first')
    expect(answered.tables[0]?.columns['closed_on']).toEqual(deals.columns['closed_on'])
    expect(answered.tables[0]?.columns['outcome']).toEqual(deals.columns['outcome'])
  })

  test('fall away with the file they are about', () => {
    expect(answerOf(ignoreFile(mapping, 'deals.csv', 'left out'), dates)).toBe('unused')
  })

  test('are found again in the mapping where the list of the upload has lost them', () => {
    const found = listOpenWords(mapping, () => ['won', 'no_decision'])
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ file: 'deals.csv', column: 'State', samples: ['banked'] })
    expect(found[0]?.options).toEqual([
      { value: 'won', label: 'won' },
      { value: 'no_decision', label: 'no decision' },
    ])
  })
})

describe('changes', () => {
  test('another source drops what was guessed of the old one, and is no attribute any more', () => {
    const changed = setColumnSource(mapping, deals, { column: 'outcome', from: 'Colour' })
    expect(changed.tables[0]?.columns['outcome']).toEqual({ from: 'Colour' })
    expect(changed.tables[0]?.attributes).toEqual([])
  })

  test('a column without a source is gone', () => {
    const changed = setColumnSource(mapping, deals, { column: 'closed_on', from: null })
    expect(Object.keys(changed.tables[0]?.columns ?? {})).toEqual(['deal_id', 'created_on', 'outcome'])
  })

  test('the order of dates can be set by hand', () => {
    const changed = setDateOrder(mapping, deals, { column: 'created_on', dates: 'day-first' })
    expect(answerOf(changed, dates)).toBe('day-first')
  })

  test('a file left out can be read after all, by names that are equal but for their spelling', () => {
    const file = { file: 'notes.csv', headers: ['Person ID', 'Name', 'Shape'] }
    const changed = readFileInto(mapping, file, { into: 'people', columns: ['person_id', 'name', 'email'] })
    expect(changed.ignored).toEqual([])
    expect(changed.tables[1]).toMatchObject({
      file: 'notes.csv',
      into: 'people',
      columns: { person_id: { from: 'Person ID' }, name: { from: 'Name' } },
    })
  })

  test('never changes the mapping it was given', () => {
    const before = structuredClone(mapping)
    setColumnSource(mapping, deals, { column: 'outcome', from: 'Colour' })
    answerQuestion(mapping, word, 'won')
    ignoreFile(mapping, 'deals.csv', 'left out')
    expect(mapping).toEqual(before)
  })
})
