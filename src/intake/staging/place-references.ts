import type { DuckDBConnection } from '@duckdb/node-api'
import type { IntakeWarning } from '../../domain/open-format/mapping.ts'
import type { TableName } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { selectRows, sqlName, sqlText } from '../database.ts'
import { forgetLeftOut } from './forget-left-out.ts'
import { shownColumn } from './staged-part.ts'
import type { StagedPart } from './staged-part.ts'

export interface Placed {
  /** Ids that are referred to and defined nowhere, by the table they belong to. */
  readonly placeholders: ReadonlyMap<TableName, readonly string[]>
  readonly warnings: readonly IntakeWarning[]
}

/** The column that identifies what others refer to. */
function idColumn(table: TableName): string {
  return tables[table].key[0] ?? 'id'
}

function knownIds(table: TableName, parts: readonly StagedPart[], existing: readonly string[]): string {
  const id = sqlName(idColumn(table))
  const known = [
    ...parts
      .filter(({ prepared }) => prepared.mapping.into === table)
      .map(({ name }) => `SELECT ${id} AS id FROM ${name}`),
    ...existing.map((path) => `SELECT ${id} AS id FROM read_parquet(${sqlText(path)})`),
  ]
  return known.length === 0 ? 'SELECT NULL::VARCHAR AS id LIMIT 0' : known.join(' UNION ALL ')
}

function missingWarning(
  part: StagedPart,
  column: string,
  into: TableName,
  missing: readonly { id: string; rows: number }[],
): IntakeWarning {
  const named = missing.slice(0, 5).map(({ id }) => id)
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : ''
  return {
    file: part.prepared.mapping.file,
    column: shownColumn(part.prepared, column),
    rows: missing.reduce((sum, { rows }) => sum + rows, 0),
    text:
      `${missing.length} ${missing.length === 1 ? 'id is' : 'ids are'} defined in no ${tables[into].label.toLowerCase()} file` +
      ` and ${missing.length === 1 ? 'gets a placeholder' : 'get placeholders'}: ${named.join(', ')}${more}`,
  }
}

/** Finds references to ids that neither this import nor an earlier one defines. */
export async function placeReferences(
  connection: DuckDBConnection,
  parts: readonly StagedPart[],
  existing: Readonly<Partial<Record<TableName, readonly string[]>>>,
): Promise<Placed> {
  const placeholders = new Map<TableName, string[]>()
  const warnings: IntakeWarning[] = []
  for (const part of parts) {
    for (const column of part.prepared.columns) {
      const into = column.refersTo
      if (into === undefined) continue
      const id = sqlName(column.name)
      const known = knownIds(into, parts, existing[into] ?? [])
      warnings.push(...(await forgetLeftOut(connection, part, { column, into, parts, known })))
      const rows = await selectRows(
        connection,
        `SELECT u.id, u.rows FROM (SELECT ${id} AS id, count(*) AS rows FROM ${part.name} WHERE ${id} IS NOT NULL GROUP BY 1) u` +
          ` ANTI JOIN (${known}) k ON k.id = u.id ORDER BY u.id`,
      )
      if (rows.length === 0) continue
      const missing = rows.map(([name, count]) => ({ id: String(name), rows: Number(count) }))
      const placed = placeholders.get(into) ?? []
      placeholders.set(into, placed)
      const already = new Set(placed)
      placed.push(...missing.map((one) => one.id).filter((one) => !already.has(one)))
      warnings.push(missingWarning(part, column.name, into, missing))
    }
  }
  return { placeholders, warnings }
}
