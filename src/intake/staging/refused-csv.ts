import { writeFile } from 'node:fs/promises'
import { sqlText, withDatabase } from '../database.ts'
import type { StagedImport } from './staged-import.ts'

const header = 'file,line,column,value,reason\n'

/** Spreadsheets run cells that begin like a formula: those are written with an apostrophe in front. */
function neutral(column: string): string {
  return `CASE WHEN regexp_matches(${column}, '^[=+@\\t\\r-]') THEN '''' || ${column} ELSE ${column} END AS ${column}`
}

/** Writes every refusal as CSV: file, line, column, value, reason. */
export async function writeRefused(staged: StagedImport, path: string): Promise<void> {
  const { refusedParquet } = staged
  if (refusedParquet === null) {
    await writeFile(path, header)
    return
  }
  await withDatabase({ spillDir: `${path}.spill`, signal: undefined }, async (connection) => {
    const columns = ['file', '"column"', 'value', 'reason'].map(neutral)
    await connection.run(
      `COPY (SELECT ${columns[0]}, line, ${columns.slice(1).join(', ')} FROM read_parquet(${sqlText(refusedParquet)}))` +
        ` TO ${sqlText(path)} (FORMAT csv, HEADER)`,
    )
  })
}
