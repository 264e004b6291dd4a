import type { DuckDBConnection } from '@duckdb/node-api'
import type { IntakeWarning } from '../../domain/open-format/mapping.ts'
import { storedName } from '../../domain/open-format/table.ts'
import { selectRows, sqlName } from '../database.ts'
import { deleteLines } from './staged-part.ts'
import type { StagedPart } from './staged-part.ts'

/** Which rows of a part another part has by their key, as a join; columns that a part does not have are empty. */
function joinSql(part: StagedPart, other: StagedPart): string {
  const mapped = new Set(other.prepared.columns.map(({ name }) => name))
  const own = new Set(part.prepared.columns.map(({ name }) => name))
  const match = part.prepared.table.key
    .map((name) => {
      const left = own.has(name) ? `p.${sqlName(name)}` : 'NULL'
      const right = mapped.has(name) ? `o.${sqlName(name)}` : 'NULL'
      return `${left} IS NOT DISTINCT FROM ${right}`
    })
    .join(' AND ')
  return `${part.name} p JOIN ${other.name} o ON ${match}`
}

/** Whether two rows of one key say different things in the columns that both parts have. */
function differSql(part: StagedPart, other: StagedPart): string {
  const mapped = new Set(other.prepared.columns.map(storedName))
  const both = part.prepared.columns.map(storedName).filter((name) => mapped.has(name))
  return both.map((name) => `p.${sqlName(name)} IS DISTINCT FROM o.${sqlName(name)}`).join(' OR ') || 'false'
}

/** Where two files name the same key, the file that comes first in the mapping speaks for it; rows that say otherwise are counted. */
export async function dropKnownKeys(
  connection: DuckDBConnection,
  parts: readonly StagedPart[],
): Promise<IntakeWarning[]> {
  const warnings: IntakeWarning[] = []
  for (const [index, part] of parts.entries()) {
    const { mapping, table } = part.prepared
    const earlier = parts.slice(0, index).filter(({ prepared }) => prepared.mapping.into === mapping.into)
    for (const other of earlier) {
      const joined = joinSql(part, other)
      const [counts = []] = await selectRows(
        connection,
        `SELECT count(*), count(*) FILTER (WHERE ${differSql(part, other)}) FROM ${joined}`,
      )
      const [rows = 0, differing = 0] = counts.map(Number)
      if (rows === 0) continue
      await deleteLines(connection, part, `SELECT p.line FROM ${joined}`)
      if (mapping.rows === 'first-per-key') continue
      const from = other.prepared.mapping.file
      const key = table.key.join(', ')
      const told = { file: mapping.file, column: null }
      if (rows > differing) {
        const text = `rows were left out because ${from} has the same ${key}`
        warnings.push({ ...told, rows: rows - differing, text })
      }
      if (differing > 0) {
        const text = `rows were left out although they differ from the row of the same ${key} in ${from}, which comes first`
        warnings.push({
          ...told,
          rows: differing,
          text: `${text}; import the older file alone first to keep the newer`,
        })
      }
    }
  }
  return warnings
}
