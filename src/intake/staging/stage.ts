import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { AppError } from '../../domain/errors.ts'
import { currencyDecimals } from '../../domain/open-format/currency.ts'
import type { IntakeWarning, Mapping, Refusal, TableMapping } from '../../domain/open-format/mapping.ts'
import type { TableName } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { checkCancelled, selectNumber, selectRows, sqlText, withDatabase } from '../database.ts'
import { describePlain, loadTable } from '../files/load-table.ts'
import type { LoadedTable } from '../files/load-table.ts'
import type { OnProgress } from '../progress.ts'
import type { Source, SourceTable } from '../source.ts'
import { checkMapping } from './check-mapping.ts'
import { countRefused, createIssuesTable, issuesTable } from './issues.ts'
import { dropKnownKeys } from './drop-known-keys.ts'
import { nameAttributes } from './name-attributes.ts'
import { placeReferences } from './place-references.ts'
import { prepareTable } from './prepare-table.ts'
import type { StagedPart } from './staged-part.ts'
import type { LookupTable } from './text-sql.ts'
import { cellSql } from './text-sql.ts'
import { stageCarefully, stageQuickly } from './stage-table.ts'
import type { StagedImport } from './staged-import.ts'
import { looseSql } from './value-sql.ts'
import { writeFacts } from './write-facts.ts'

export interface StageOptions {
  /** Where the Parquet files are written. */
  readonly workDir: string
  /** Parquet files of the active batches, for references to ids known from before. */
  readonly existing: Readonly<Partial<Record<TableName, readonly string[]>>>
  /** ISO 4217 code for amounts whose row names none. */
  readonly currency: string
  readonly onProgress?: OnProgress | undefined
  readonly signal?: AbortSignal | undefined
}

const shownRefusals = 10_000

/** One run of staging: what is loaded, and what has been found out so far. */
class Staging {
  readonly connection: DuckDBConnection
  readonly source: Source
  readonly options: StageOptions
  readonly loaded = new Map<string, LoadedTable>()
  readonly lookups = new Map<string, LookupTable>()
  readonly warnings: IntakeWarning[] = []
  #done = 0
  readonly #total: number

  constructor(connection: DuckDBConnection, source: Source, mapping: Mapping, options: StageOptions) {
    this.connection = connection
    this.source = source
    this.options = options
    const files = new Set(mapping.tables.map(({ file }) => file))
    this.#total = source.tables.filter(({ file }) => files.has(file)).reduce((sum, { rows }) => sum + rows, 0)
  }

  report(step: string, rows = 0): void {
    checkCancelled(this.options.signal)
    this.#done += rows
    this.options.onProgress?.({ step, done: Math.min(this.#done, this.#total), total: this.#total })
  }

  async load(file: string): Promise<LoadedTable> {
    const already = this.loaded.get(file)
    if (already !== undefined) return already
    const table = this.source.tables.find((one) => one.file === file)
    if (table === undefined) throw new Error(`${file} was checked and is gone`)
    this.report(`Reading ${file}`)
    const loaded = await loadTable(this.connection, table, `raw_${this.loaded.size}`)
    this.loaded.set(file, loaded)
    this.report(`Read ${file}`, table.rows)
    return loaded
  }

  /** A two-column table for each distinct lookup; where one key leads to several values the first in the file counts. */
  async lookup(wanted: NonNullable<TableMapping['columns'][string]['lookup']>): Promise<LookupTable> {
    const key = JSON.stringify([wanted.file, wanted.match, wanted.take, wanted.exact === true])
    const already = this.lookups.get(key)
    if (already !== undefined) return already
    const loaded = await this.load(wanted.file)
    const name = `lookup_${this.lookups.size}`
    const match = cellSql(loaded, wanted.match, 'r')
    const loose = wanted.exact !== true
    const line = loaded.line === 'line' ? 'r.line' : 'r.rowid'
    await this.connection.run(
      `CREATE TABLE ${name} AS SELECT ${loose ? looseSql(match) : match} AS k, arg_min(${cellSql(loaded, wanted.take, 'r')}, ${line}) AS v` +
        ` FROM ${loaded.name} r WHERE ${match} IS NOT NULL GROUP BY 1`,
    )
    const made = { name, loose }
    this.lookups.set(key, made)
    return made
  }
}

/** A plain file that feeds one table as it stands needs no second look, unless it turns out to have faults. */
function findQuickSource(staging: Staging, mapping: Mapping, table: TableMapping): SourceTable | null {
  const source = staging.source.tables.find(({ file }) => file === table.file)
  const alone = mapping.tables.filter(({ file }) => file === table.file).length === 1
  const asItStands = table.skip === undefined && table.only === undefined && (table.rows ?? 'each') === 'each'
  const columns = Object.values(table.columns)
  const simple = columns.every(
    ({ lookup, values }) => lookup === undefined && !Object.values(values ?? {}).includes(''),
  )
  const numbered = tables[table.into].columns.some(({ namedByRow }) => namedByRow === true)
  const fits = alone && asItStands && simple && !numbered && source?.csv?.plain === true && source.unfolded === null
  return fits ? source : null
}

async function stagePart(staging: Staging, mapping: Mapping, table: TableMapping, part: number): Promise<StagedPart> {
  const { connection, options } = staging
  const source = findQuickSource(staging, mapping, table)
  const named = { currency: options.currency, attributeNames: nameAttributes(mapping, table) }
  if (source !== null) {
    staging.report(`Reading ${table.file}`)
    const prepared = prepareTable(table, describePlain(source), { ...named, lookups: new Map() })
    const quick = await stageQuickly(connection, prepared, part)
    if (quick !== null) {
      staging.warnings.push(...quick.warnings)
      staging.report(`Read ${table.file}`, source.rows)
      return quick.part
    }
  }
  const loaded = await staging.load(table.file)
  const lookups = new Map<string, LookupTable>()
  for (const [name, column] of Object.entries(table.columns)) {
    if (column.lookup !== undefined) lookups.set(name, await staging.lookup(column.lookup))
  }
  staging.report(`Checking ${table.file}`)
  const prepared = prepareTable(table, loaded, { ...named, lookups })
  const careful = await stageCarefully(connection, prepared, part)
  staging.warnings.push(...careful.warnings)
  return careful.part
}

/** Rows that no mapping of their file takes, by what `only` says. */
async function warnOfUnread(staging: Staging, parts: readonly StagedPart[]): Promise<void> {
  for (const loaded of staging.loaded.values()) {
    const own = parts.filter(({ prepared }) => prepared.loaded === loaded).map(({ prepared }) => prepared)
    const filters = own.map(({ leftOut }) => leftOut.filter(({ kind }) => kind === 'only'))
    const [first] = filters.flat()
    if (first === undefined || filters.some((one) => one.length === 0)) continue
    const unread = filters.map((one) => `(${one.map(({ where }) => where).join(' OR ')})`).join(' AND ')
    const rows = await selectNumber(staging.connection, `SELECT count(*) FROM ${loaded.name} AS r WHERE ${unread}`)
    if (rows === 0) continue
    const { file } = loaded.source
    staging.warnings.push({ file, column: first.column, rows, text: `rows were left out: ${first.reason}` })
  }
}

/** A file that feeds several tables would say the same several times. */
function distinctWarnings(warnings: readonly IntakeWarning[]): IntakeWarning[] {
  const distinct = new Map<string, IntakeWarning>()
  for (const warning of warnings) {
    const key = JSON.stringify([warning.file, warning.column, warning.text])
    const already = distinct.get(key)
    if (already === undefined || already.rows < warning.rows) distinct.set(key, warning)
  }
  return [...distinct.values()]
}

/** Rows of the wrong shape belong to the first table their file feeds. */
async function recordShapes(staging: Staging, parts: readonly StagedPart[]): Promise<void> {
  for (const loaded of staging.loaded.values()) {
    const part = parts.findIndex(({ prepared }) => prepared.loaded === loaded)
    const into = parts[part]?.prepared.mapping.into
    if (into === undefined || loaded.refused.length === 0) continue
    const insert = await staging.connection.prepare(
      `INSERT INTO ${issuesTable} VALUES (${part}, ${sqlText(into)}, $1, $2::BIGINT, -1, NULL, $3, $4)`,
    )
    for (const { file, line, value, reason } of loaded.refused) {
      insert.bind([file, line, value, reason])
      await insert.run()
    }
    insert.destroySync()
  }
}

const text = (value: unknown) =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)

async function collectRefusals(
  staging: Staging,
): Promise<Pick<StagedImport, 'refused' | 'refusedTotal' | 'refusedByTable' | 'refusedParquet'>> {
  const { connection, options } = staging
  const byTable = await countRefused(connection)
  const refusedByTable: Partial<Record<TableName, number>> = Object.fromEntries(byTable)
  const refusedTotal = [...byTable.values()].reduce((sum, rows) => sum + rows, 0)
  if (refusedTotal === 0) return { refused: [], refusedTotal, refusedByTable, refusedParquet: null }
  // One source column may feed two columns of the open format: the same reason is given once.
  const ordered =
    `SELECT file, line, "column", value, reason FROM ${issuesTable} GROUP BY part, file, line, position, "column", value, reason` +
    ' ORDER BY part, line, position, reason'
  const refusedParquet = join(options.workDir, 'refused.parquet')
  await connection.run(`COPY (${ordered}) TO ${sqlText(refusedParquet)} (FORMAT parquet)`)
  const rows = await selectRows(connection, `SELECT * FROM (${ordered}) LIMIT ${shownRefusals}`)
  const refused: Refusal[] = rows.map(([file, line, column, value, reason]) => ({
    file: String(file),
    line: line === null ? null : Number(line),
    column: text(column),
    value: text(value),
    reason: String(reason),
  }))
  return { refused, refusedTotal, refusedByTable, refusedParquet }
}

/**
 * Reads the source through the mapping, refuses rows that break a rule, and writes the rest as canonical Parquet. Nothing is adopted:
 * the caller decides whether refusals are acceptable. Throws `mapping.*` where the mapping does not fit or leaves a question open.
 */
export async function stage(source: Source, mapping: Mapping, options: StageOptions): Promise<StagedImport> {
  checkMapping(source, mapping)
  if (currencyDecimals(options.currency) === null) {
    throw new AppError('argument.invalid', `'${options.currency}' is not an ISO 4217 currency code such as EUR or USD.`)
  }
  await mkdir(options.workDir, { recursive: true })
  return withDatabase({ spillDir: join(options.workDir, 'spill'), signal: options.signal }, async (connection) => {
    const staging = new Staging(connection, source, mapping, options)
    await createIssuesTable(connection)
    const parts: StagedPart[] = []
    for (const table of mapping.tables) parts.push(await stagePart(staging, mapping, table, parts.length))
    staging.warnings.push(...(await dropKnownKeys(connection, parts)))
    await warnOfUnread(staging, parts)
    await recordShapes(staging, parts)
    staging.report('Following references')
    const { placeholders, warnings } = await placeReferences(connection, parts, options.existing)
    staging.warnings.push(...warnings)
    const written = await writeFacts(connection, parts, placeholders, {
      workDir: options.workDir,
      currency: options.currency,
      onTable: (table) => staging.report(`Writing ${table}`),
    })
    const refusals = await collectRefusals(staging)
    return { tables: written, ...refusals, warnings: distinctWarnings(staging.warnings) }
  })
}
