/** Immutable Parquet batches, the DuckDB session over a workspace's current state, and the SQL of every measure. */
export { openFacts } from './open-facts.ts'
export { ledgerSource } from './write-records.ts'
export type { RecordRow } from './write-records.ts'
export type { OpenFactsOptions } from './open-facts.ts'
export type {
  BatchFile,
  ChangedSample,
  Comparison,
  FactPage,
  FactRowsRequest,
  Facts,
  FactsSession,
  MeasureSettings,
  Person,
  RowPlace,
  StagedTable,
  TableComparison,
  Team,
} from './types.ts'
