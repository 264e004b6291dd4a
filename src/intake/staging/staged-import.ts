import type { IntakeWarning, Refusal } from '../../domain/open-format/mapping.ts'
import type { TableName } from '../../domain/open-format/table.ts'

export interface StagedTable {
  readonly table: TableName
  /** Parquet file with the canonical columns, accepted rows and placeholders. */
  readonly parquet: string
  /** Rows in it, placeholders included. */
  readonly rows: number
  readonly placeholders: number
}

/** A source checked and written as canonical rows, waiting to be adopted or thrown away. */
export interface StagedImport {
  readonly tables: readonly StagedTable[]
  /** The first 10,000 reasons; a row with several faults appears once for each. */
  readonly refused: readonly Refusal[]
  /** Rows refused (not reasons). */
  readonly refusedTotal: number
  readonly refusedByTable: Readonly<Partial<Record<TableName, number>>>
  readonly warnings: readonly IntakeWarning[]
  /** Parquet file with every reason, read by writeRefused; null where nothing was refused. */
  readonly refusedParquet: string | null
}
