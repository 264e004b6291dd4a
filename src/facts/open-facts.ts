import { resolve } from 'node:path'
import { tableNames } from '../domain/open-format/table.ts'
import type { TableName } from '../domain/open-format/table.ts'
import { adoptBatches, removeOrphans } from './batch-files.ts'
import { compareTable } from './compare.ts'
import { openDatabase } from './database.ts'
import type { DatabaseOptions } from './database.ts'
import { removeOldRows } from './remove-old-rows.ts'
import { openFactsSession } from './session.ts'
import { writeRecords } from './write-records.ts'
import type {
  BatchFile,
  ChangedSample,
  Comparison,
  Facts,
  FactsSession,
  StagedTable,
  TableComparison,
} from './types.ts'

export interface OpenFactsOptions extends DatabaseOptions {
  /** The facts directory: one folder per workspace, in it one per table. */
  readonly dir: string
}

function pathsOf(dir: string, batches: readonly BatchFile[]): Partial<Record<TableName, readonly string[]>> {
  const paths: Partial<Record<TableName, string[]>> = {}
  for (const batch of batches) (paths[batch.table] ??= []).push(resolve(dir, batch.path))
  return paths
}

const dispose = async (session: Promise<FactsSession>) => (await session).close()

async function compare(
  options: OpenFactsOptions,
  staged: readonly StagedTable[],
  active: readonly BatchFile[],
): Promise<Comparison> {
  const database = await openDatabase(options)
  try {
    const activePaths = pathsOf(options.dir, active)
    const tables: Partial<Record<TableName, TableComparison>> = {}
    const samples: Partial<Record<TableName, readonly ChangedSample[]>> = {}
    for (const table of tableNames) {
      const files = staged.filter((one) => one.table === table).map((one) => one.parquet)
      if (files.length === 0) continue
      const compared = await compareTable(database, table, { staged: files, active: activePaths[table] ?? [] })
      tables[table] = compared.counts
      samples[table] = compared.samples
    }
    return { tables, samples }
  } finally {
    database.close()
  }
}

/** Opens a facts directory. Nothing is read or locked until asked for; files never change, so several processes may share it. */
export function openFacts(options: OpenFactsOptions): Facts {
  const sessions = new Map<string, { readonly version: string; readonly session: Promise<FactsSession> }>()
  /** Superseded, but possibly still read from; closed when the next one takes its place. */
  const retired = new Map<string, Promise<FactsSession>>()
  return {
    compare: (staged, active) => compare(options, staged, active),
    adopt: (workspaceId, importId, staged) => adoptBatches(options.dir, { workspaceId, importId }, staged),
    writeRecords: (workspaceId, records) => writeRecords(options.dir, workspaceId, records),
    openSession: async (workspaceId, active) => {
      const version = active.map((batch) => batch.path).join('\n')
      const known = sessions.get(workspaceId)
      if (known?.version === version) return known.session
      const session = openFactsSession(pathsOf(options.dir, active), options)
      sessions.set(workspaceId, { version, session })
      const oldest = retired.get(workspaceId)
      if (known !== undefined) retired.set(workspaceId, known.session)
      if (known !== undefined && oldest !== undefined) await dispose(oldest)
      return session
    },
    removeOldRows: (batch, keep) => removeOldRows(options.dir, batch, keep),
    collectGarbage: (workspaceId, keep) => removeOrphans(options.dir, workspaceId, keep),
    pathsByTable: (batches) => pathsOf(options.dir, batches),
    close: () => {
      for (const session of [...retired.values(), ...[...sessions.values()].map((one) => one.session)])
        void dispose(session)
      sessions.clear()
      retired.clear()
    },
  }
}
