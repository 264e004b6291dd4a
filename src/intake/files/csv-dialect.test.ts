import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeFiles } from '../../../test/harness/intake-files.ts'
import { withDatabase, selectRows } from '../database.ts'
import { detectDialect, separators } from './csv-dialect.ts'
import { loadTable } from './load-table.ts'
import { openSource } from './open-source.ts'
import { createCsvParser } from './parse-csv.ts'

interface Dialect {
  readonly separator: string
  readonly lineEnd: string
  readonly quoteAll: boolean
  readonly mark: boolean
  readonly lastLineEnds: boolean
}

const dialects = fc.record({
  separator: fc.constantFrom(...separators),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  mark: fc.boolean(),
  lastLineEnds: fc.boolean(),
})

const cell = fc.oneof(
  fc.stringMatching(/^[a-z0-9]{0,6}$/),
  fc.constantFrom(
    '',
    'a,b',
    'c;d',
    'e\tf',
    'g|h',
    'say "hi"',
    '"',
    'two\nlines',
    'three\r\nold\rlines',
    ' edged ',
    'größe',
    '1,5',
  ),
)
/** A first column that is always filled, so that no row is blank or looks like the foot of a report. */
const tableOf = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(
      fc.tuple(fc.stringMatching(/^k[a-z0-9]{1,4}$/), fc.array(cell, { minLength: width - 1, maxLength: width - 1 })),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .map((rows) => rows.map(([first, rest]) => [first, ...rest]))

function write(rows: readonly (readonly string[])[], dialect: Dialect): string {
  const { separator, lineEnd, quoteAll } = dialect
  const quote = (text: string) =>
    quoteAll || /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text
  const text = rows.map((row) => row.map(quote).join(separator)).join(lineEnd)
  return `${dialect.mark ? '\ufeff' : ''}${text}${dialect.lastLineEnds ? lineEnd : ''}`
}

/** Physical line of each record: a line break of any kind, quoted or not, ends one. */
function linesOf(rows: readonly (readonly string[])[]): number[] {
  const lines: number[] = []
  let line = 1
  for (const row of rows) {
    lines.push(line)
    line += 1 + row.join('').split(/\r\n|\r|\n/).length - 1
  }
  return lines
}

const handlers = (into: unknown[]) => ({ onRow: (row: unknown) => void into.push(row), onUnclosed: () => undefined })

const trimmed = (text: string) => text.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')

describe('a table written in any dialect', () => {
  it('comes back cell for cell, each row with its physical line', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf, dialects, async (rows, dialect) => {
        const header = rows[0]?.map((_, index) => `column_${index}`) ?? []
        const folder = await writeFiles({ 'any.csv': write([header, ...rows], dialect) })
        const source = await openSource([folder], { workDir: `${folder}/work` })
        const [table] = source.tables
        expect(table?.headers).toEqual(header)
        if (table === undefined) return
        const read = await withDatabase({ spillDir: folder, signal: undefined }, async (connection) => {
          const loaded = await loadTable(connection, table, 'raw')
          const columns = header.map((_, index) => `c${index}`).join(', ')
          return selectRows(connection, `SELECT ${loaded.line} AS line, ${columns} FROM raw ORDER BY 1`)
        })
        const lines = linesOf([header, ...rows]).slice(1)
        const expected = rows.map((row, index) => [String(lines[index]), ...row.map(trimmed)])
        expect(read.map(([line, ...cells]) => [line, ...cells.map((one) => trimmed(String(one ?? '')))])).toEqual(
          expected,
        )
      }),
      { numRuns: 40, seed: 20_240_301 },
    )
  }, 60_000)

  it('is parsed alike however it is cut into pieces', () => {
    fc.assert(
      fc.property(tableOf, dialects, fc.integer({ min: 1, max: 7 }), (rows, dialect, size) => {
        const text = write(rows, { ...dialect, mark: false })
        const whole: unknown[] = []
        const pieces: unknown[] = []
        createCsvParser(dialect.separator, handlers(whole)).feed(text, true)
        const parser = createCsvParser(dialect.separator, handlers(pieces))
        for (let at = 0; at < text.length; at += size) parser.feed(text.slice(at, at + size), false)
        parser.feed('', true)
        expect(pieces).toEqual(whole)
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})

describe('detectDialect', () => {
  it.each([
    ['a;b\n1,5;2,5\n3,5;4,5', ';'],
    ['a,b\n"x;y","z;w"\n', ','],
    ['a\tb,c\n1\t2\n', '\t'],
    ['a|b\n1|2', '|'],
    ['only\none', ','],
  ])('tells the separator of %j', (text, separator) => {
    expect(detectDialect(text)?.separator).toBe(separator)
  })

  it('finds nothing in nothing', () => {
    expect(detectDialect('\n\n')).toBeNull()
  })
})

describe('the quick reader', () => {
  it('numbers 200,000 rows in the order of the file', async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `${index + 2},x`)
    const folder = await writeFiles({ 'many.csv': `line,value\n${rows.join('\n')}\n` })
    const source = await openSource([folder], { workDir: `${folder}/work` })
    const [table] = source.tables
    expect(table?.csv?.plain).toBe(true)
    if (table === undefined) return
    const wrong = await withDatabase({ spillDir: folder, signal: undefined }, async (connection) => {
      const loaded = await loadTable(connection, table, 'raw')
      return selectRows(connection, `SELECT count(*) FROM raw WHERE c0::BIGINT <> ${loaded.line}`)
    })
    expect(wrong).toEqual([['0']])
  })
})
