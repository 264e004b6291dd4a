import { join } from 'node:path'
import type { TableMapping } from '../../domain/open-format/mapping.ts'
import { guessTables } from '../generic/guess-tables.ts'
import { checkCancelled, withDatabase } from '../database.ts'
import { recogniseByColumns, recogniseByName } from '../open-format/recognise-open-format.ts'
import type { OpenFormatMatch } from '../open-format/recognise-open-format.ts'
import { settleDays } from '../open-format/settle-days.ts'
import type { OnProgress } from '../progress.ts'
import type { Source, SourceTable } from '../source.ts'
import { openColumnValues } from './column-values.ts'
import type { ColumnValues } from './column-values.ts'
import type { Question, RecognisedFile, Recognition } from './recognition.ts'
import { fillTemplate, indexHeaders, matchFingerprint } from './recogniser.ts'
import type { HeaderIndex, Recogniser, RecogniserContext } from './recogniser.ts'
import { recognisers } from './recognisers.ts'
import { settleCurrency } from './settle-currency.ts'
import { settleValues } from './settle-values.ts'

interface Seen {
  readonly index: HeaderIndex
  readonly source: string | null
  readonly recogniser: Recogniser | null
  readonly label: string
  readonly because: string
  /** The finished mapping, where the headers alone give it. */
  readonly mapping: TableMapping | null
}

function seeOpen(index: HeaderIndex, match: OpenFormatMatch): Seen {
  return {
    index,
    source: 'open-format',
    recogniser: null,
    label: match.label,
    because: match.because,
    mapping: match.mapping,
  }
}

/** By name and columns first, then by the headers of known exports, then by the columns of the open format alone. */
function see(table: SourceTable): Seen {
  const index = indexHeaders(table)
  const named = recogniseByName(index)
  if (named !== null) return seeOpen(index, named)
  for (const recogniser of recognisers) {
    const headers = matchFingerprint(index, recogniser.fingerprint)
    if (headers === null) continue
    const because = `it has the columns ${headers.map((header) => `'${header}'`).join(', ')}`
    return { index, source: recogniser.id, recogniser, label: recogniser.label, because, mapping: null }
  }
  const fitting = recogniseByColumns(index)
  if (fitting !== null) return seeOpen(index, fitting)
  return { index, source: null, recogniser: null, label: 'Not recognised', because: '', mapping: null }
}

function describe(seen: Seen, guess: { label: string; because: string; source: string | null } | null): RecognisedFile {
  const { table } = seen.index
  return {
    file: table.file,
    source: guess?.source ?? seen.source,
    label: guess?.label ?? seen.label,
    because: guess?.because ?? seen.because,
    rows: table.rows,
    headers: [...table.headers],
    sample: table.sample.map((row) => [...row]),
    separator: table.csv?.separator === '' ? null : (table.csv?.separator ?? null),
  }
}

async function mapRecognised(seen: Seen, context: Omit<RecogniserContext, 'index'>): Promise<TableMapping[]> {
  if (seen.mapping !== null) return [await settleDays(seen.mapping, seen.index.table, context)]
  const { recogniser, index } = seen
  if (recogniser === null) return []
  const mappings: TableMapping[] = []
  for (const template of recogniser.tables) {
    const filled = fillTemplate(template, recogniser.id, index)
    const refined = recogniser.refine === undefined ? filled : await recogniser.refine(filled, { ...context, index })
    if (refined !== null) mappings.push(await settleValues(refined, index.table, context))
  }
  return mappings
}

/** Says what each table is, proposes a mapping onto the open format, and lists what only the person can answer. */
export async function recognise(
  source: Source,
  options: {
    /** The currency of amounts that name none, where somebody has said it; else the files are asked. */
    readonly currency?: string | null
    readonly onProgress?: OnProgress | undefined
    readonly signal?: AbortSignal | undefined
  } = {},
): Promise<Recognition> {
  const total = source.tables.length
  return withDatabase({ spillDir: join(source.workDir, 'spill'), signal: options.signal }, async (connection) => {
    const values: ColumnValues = openColumnValues(connection)
    const questions: Question[] = []
    const seen = source.tables.map(see)
    const idle: { file: string; reason: string }[] = []
    const recognised = seen.map(({ index, source: id }) => ({ index, source: id }))
    const mappings: TableMapping[] = []
    for (const [done, one] of seen.entries()) {
      checkCancelled(options.signal)
      options.onProgress?.({ step: `Looking at ${one.index.table.file}`, done, total })
      const mapped = await mapRecognised(one, { values, recognised, questions })
      mappings.push(...mapped)
      if (mapped.length === 0 && (one.recogniser?.tables.length ?? 0) > 0) {
        const reason = `it looks like ${one.label}, but nothing in it fits the other files`
        idle.push({ file: one.index.table.file, reason })
      }
    }
    const unknown = seen.filter((one) => one.source === null).map(({ index }) => index)
    const guesses = new Map((await guessTables(unknown, { values, questions })).map((guess) => [guess.file, guess]))
    for (const { index } of seen) {
      for (const mapping of guesses.get(index.table.file)?.mappings ?? []) {
        mappings.push(await settleValues(mapping, index.table, { values, questions }))
      }
    }
    const isSaid = (options.currency ?? null) !== null
    const tables = isSaid ? mappings : await settleCurrency(mappings, source, values)
    const files = seen.map((one) => describe(one, guesses.get(one.index.table.file) ?? null))
    const unread = files
      .filter(({ source: id }) => id === null || id === 'generic-unused')
      .map(({ file, headers }) => ({
        file,
        reason: `its columns (${headers.slice(0, 8).join(', ')}) tell no deals, people, accounts or leads`,
      }))
    return {
      files,
      mapping: { version: 1, tables, ignored: [...source.ignored, ...unread, ...idle] },
      questions,
    }
  })
}
