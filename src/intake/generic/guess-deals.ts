import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import { sqlText } from '../database.ts'
import type { ColumnValues } from '../recognition/column-values.ts'
import type { Question } from '../recognition/recognition.ts'
import { columnFor, columnsFor } from './column-roles.ts'
import type { RoleName } from './column-roles.ts'
import { outcomeOf, outcomeOptions } from '../recognition/outcome-words.ts'
import { guessDealId } from './guess-deal-id.ts'
import type { ColumnProfile, TableProfile } from './profile-table.ts'

export interface GuessContext {
  readonly values: ColumnValues
  readonly questions: Question[]
}

const mostWords = 60

interface OutcomeGuess {
  readonly column: ColumnProfile
  readonly mapping: ColumnMapping
  /** Source words by what they mean. */
  readonly words: ReadonlyMap<string, string>
}

async function wordsOf(table: TableProfile, column: ColumnProfile, context: GuessContext): Promise<string[]> {
  return (await context.values.list(table.index.table, column.header, mostWords)).map(({ value }) => value)
}

/** The column that tells won from lost: the one whose words do, status before stage. */
async function findOutcomeColumn(table: TableProfile, context: GuessContext): Promise<ColumnProfile | null> {
  const candidates = columnsFor('outcome', table).filter(({ distinct }) => distinct <= mostWords)
  const telling: { column: ColumnProfile; known: number }[] = []
  for (const column of candidates) {
    const known = (await wordsOf(table, column, context)).map(outcomeOf)
    telling.push({ column, known: Number(known.includes('won')) + Number(known.includes('lost')) })
  }
  return telling.toSorted((a, b) => b.known - a.known)[0]?.column ?? null
}

/** Words whose rows never have a closing date stand for open deals, if the rows of known ends always have one. */
async function neverClosed(
  table: TableProfile,
  outcome: ColumnProfile,
  closed: ColumnProfile | null,
  context: GuessContext,
): Promise<Set<string>> {
  if (closed === null || closed.filled === table.rows) return new Set()
  const rows = await context.values.query(
    table.index.table,
    (cell, from) =>
      `SELECT ${cell(outcome.header)} AS word FROM ${from} WHERE ${cell(outcome.header)} IS NOT NULL` +
      ` GROUP BY 1 HAVING count(${cell(closed.header)}) = 0 ORDER BY 1`,
  )
  return new Set(rows.map(([word]) => String(word)))
}

function outcomeQuestion(table: TableProfile, header: string, word: string, rows: number): Question {
  return {
    id: `outcome:${table.index.table.file}:${header}:${word}`,
    file: table.index.table.file,
    column: header,
    text: `What does '${word}' in '${header}' say about a deal (${rows} rows)?`,
    samples: [word],
    options: outcomeOptions.map((option) => ({ ...option })),
  }
}

async function guessOutcome(
  table: TableProfile,
  closed: ColumnProfile | null,
  context: GuessContext,
): Promise<OutcomeGuess | null> {
  const column = await findOutcomeColumn(table, context)
  if (column === null) return null
  const open = await neverClosed(table, column, closed, context)
  const words = new Map<string, string>()
  const reasons: string[] = []
  for (const { value, rows } of await context.values.list(table.index.table, column.header, mostWords)) {
    const known = outcomeOf(value)
    if (known !== null) {
      words.set(value, known)
    } else if (open.has(value)) {
      words.set(value, 'open')
      reasons.push(`'${value}' never has a closing date`)
    } else {
      words.set(value, '?')
      context.questions.push(outcomeQuestion(table, column.header, value, rows))
    }
  }
  const said = [...words].filter(([, to]) => to !== '?').map(([from, to]) => `${from} → ${to}`)
  const because = [`its words tell how a deal stands (${said.join(', ')})`, ...reasons].join('; ')
  return { column, mapping: { from: column.header, values: Object.fromEntries(words), because }, words }
}

/** Lost deals that all carry zero, while no won deal does, have an unknown amount and not one of nothing. */
async function zeroMeansUnknown(
  table: TableProfile,
  amount: ColumnProfile,
  outcome: OutcomeGuess,
  context: GuessContext,
): Promise<string[]> {
  const sql = (what: (has: (meaning: string) => string, zero: string, zeroText: string) => string) =>
    context.values.query(table.index.table, (cell, from) => {
      const has = (meaning: string) => {
        const words = [...outcome.words].filter(([, to]) => to === meaning).map(([word]) => sqlText(word))
        return words.length === 0 ? 'false' : `${cell(outcome.column.header)} IN (${words.join(', ')})`
      }
      const text = cell(amount.header)
      return `${what(has, `regexp_full_match(${text}, '0+([.,]0*)?')`, text)} FROM ${from}`
    })
  const [row] = await sql(
    (has, zero) =>
      `SELECT count(*) FILTER (WHERE ${has('lost')} AND ${zero}), count(*) FILTER (WHERE ${has('lost')} AND NOT ${zero}),` +
      ` count(*) FILTER (WHERE ${has('won')} AND ${zero})`,
  )
  const [lostZero = 0, lostOther = 0, wonZero = 0] = (row ?? []).map(Number)
  if (lostZero === 0 || lostOther > 0 || wonZero > 0) return []
  const spellings = await sql((_, zero, text) => `SELECT DISTINCT CASE WHEN ${zero} THEN ${text} END`)
  return spellings
    .flatMap(([spelling]) => (spelling === null || spelling === undefined ? [] : String(spelling)))
    .toSorted()
}

async function guessAmount(
  table: TableProfile,
  outcome: OutcomeGuess | null,
  context: GuessContext,
): Promise<ColumnMapping | null> {
  const amount = columnFor('amount', table)
  if (amount === null) return null
  const because = 'its header names an amount and its values are numbers'
  const zeros = outcome === null ? [] : await zeroMeansUnknown(table, amount, outcome, context)
  if (zeros.length === 0) return { from: amount.header, because }
  return {
    from: amount.header,
    values: Object.fromEntries(zeros.map((zero) => [zero, ''])),
    because: `${because}; every lost deal has 0 and no won deal has, so 0 stands for an unknown amount`,
  }
}

/** Columns read as they stand, by header and by the kind of their values. */
const simple: readonly (readonly [string, RoleName, string])[] = [
  ['account_id', 'account', 'its header names the customer'],
  ['source', 'source', 'its header names where deals come from'],
  ['currency', 'currency', 'its header names the currency'],
  ['close_on', 'expectedClose', 'its header names the expected close'],
  ['list_amount', 'listAmount', 'its header names a list price'],
  ['loss_reason', 'lossReason', 'its header names the reason of losses'],
  ['lead_id', 'leadId', 'its header names the lead'],
  ['product', 'product', 'its header names the product'],
]

async function dateColumns(
  table: TableProfile,
  outcome: OutcomeGuess | null,
): Promise<{ columns: Record<string, ColumnMapping>; outcome: ColumnMapping | null }> {
  const columns: Record<string, ColumnMapping> = {}
  const created = columnFor('created', table)
  if (created === null) {
    columns['created_on'] = { whenEmpty: null, because: 'no column says when a deal was opened' }
  } else {
    const gap = created.filled < table.rows
    columns['created_on'] = {
      from: created.header,
      ...(gap ? { whenEmpty: null } : {}),
      because: gap
        ? `its header names the beginning; ${table.rows - created.filled} rows leave it empty and are taken as unknown`
        : 'its header names the beginning and every row has a date',
    }
  }
  const closed = columnsFor('closed', table).find(({ header }) => header !== created?.header)
  if (closed === undefined) return { columns, outcome: outcome?.mapping ?? null }
  columns['closed_on'] = { from: closed.header, because: 'its header names the end and its values are dates' }
  if (outcome !== null || closed.filled < table.rows || !/won|win|signed/.test(closed.name))
    return { columns, outcome: outcome?.mapping ?? null }
  return {
    columns,
    outcome: { constant: 'won', because: `every row has '${closed.header}', so these are the deals won` },
  }
}

/** Reads a table as deals: it needs rows that can be told apart, an owner, and an outcome. */
export async function guessDeals(table: TableProfile, context: GuessContext): Promise<TableMapping | null> {
  const owner = columnFor('owner', table)
  const closed = columnFor('closed', table)
  if (owner === null || (closed === null && columnFor('amount', table) === null)) return null
  const id = await guessDealId(table, context.values)
  if (id === null) return null
  const outcome = await guessOutcome(table, closed, context)
  const dates = await dateColumns(table, outcome)
  if (dates.outcome === null) return null
  const columns: Record<string, ColumnMapping> = {
    deal_id: id,
    owner_id: {
      from: owner.header,
      because: `its header names a seller and ${owner.distinct} values repeat over ${table.rows} rows`,
    },
    ...dates.columns,
    outcome: dates.outcome,
  }
  const stage = columnFor('stage', table) ?? outcome?.column ?? null
  if (stage !== null) columns['stage'] = { from: stage.header, because: 'its header names the stage' }
  const amount = await guessAmount(table, outcome, context)
  if (amount !== null) columns['amount'] = amount
  const name = columnFor('dealName', table)
  if (name !== null) columns['name'] = { from: name.header, because: 'its header names the deal' }
  for (const [column, role, because] of simple) {
    const found = columnFor(role, table)
    if (found !== null) columns[column] = { from: found.header, because }
  }
  // Filled for open deals too, it is the day they are expected to close.
  if (
    columns['close_on'] === undefined &&
    closed?.filled === table.rows &&
    /clos(e|ing)(date|on|day)?$/.test(closed.name)
  ) {
    columns['close_on'] = { from: closed.header, because: 'for an open deal it is the day it is expected to close' }
  }
  const used = new Set(Object.values(columns).flatMap(({ from }) => from ?? []))
  const attributes = table.index.table.headers.filter((header) => !used.has(header))
  return { file: table.index.table.file, into: 'deals', source: 'generic', columns, attributes }
}
