import type { DryRun, TableCounts } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import type { Comparison } from '../../facts/index.ts'
import { stage, type Source, type StagedImport } from '../../intake/index.ts'
import type { CatalogueBatch } from '../../ledger/index.ts'
import { assumedCurrency, type AppDeps, type Watch } from '../deps.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'

/** Reads a whole source by its mapping against what the workspace holds, without changing anything there. */
export async function stageAgainstCatalogue(
  deps: AppDeps,
  input: { readonly source: Source; readonly mapping: Mapping; readonly workDir: string; readonly simulated: boolean },
  watch: Watch = {},
): Promise<{ readonly staged: StagedImport; readonly catalogueVersion: number }> {
  const catalogue = await loadCatalogue(deps)
  const staged = await stage(input.source, input.mapping, {
    workDir: input.workDir,
    existing: deps.facts.pathsByTable(baseOf(catalogue.batches, input.simulated)),
    currency: deps.settings.currency ?? assumedCurrency,
    ...watch,
  })
  return { staged, catalogueVersion: catalogue.version }
}

/** Simulated data never mix with real ones: a real import is compared with real batches only, and puts the demo away. */
export function baseOf(batches: readonly CatalogueBatch[], simulated: boolean): readonly CatalogueBatch[] {
  return batches.filter((batch) => batch.simulated === simulated)
}

export async function compareWithCatalogue(
  deps: AppDeps,
  staged: StagedImport,
  simulated: boolean,
): Promise<Comparison> {
  const { batches } = await loadCatalogue(deps)
  return deps.facts.compare(staged.tables, baseOf(batches, simulated))
}

export function countTables(staged: StagedImport, comparison: Comparison): Record<string, TableCounts> {
  const counts: Record<string, TableCounts> = {}
  const refusedBy: Readonly<Record<string, number | undefined>> = staged.refusedByTable
  for (const { table, placeholders } of staged.tables) {
    const compared = comparison.tables[table] ?? { new: 0, changed: 0, same: 0 }
    counts[table] = { ...compared, refused: refusedBy[table] ?? 0, placeholders }
  }
  for (const [table, refused] of Object.entries(refusedBy)) {
    counts[table] ??= { new: 0, changed: 0, same: 0, refused: refused ?? 0, placeholders: 0 }
  }
  return counts
}

/** The first changed rows of each table, with the old and the new value side by side. */
export function toSamples(comparison: Comparison): DryRun['samples'] {
  const samples: DryRun['samples'] = {}
  for (const [table, changed] of Object.entries(comparison.samples)) {
    samples[table] = changed.map((sample) => ({
      ...sample.key,
      ...Object.fromEntries(
        sample.changes.map((change) => [change.column, `${change.from ?? '∅'} → ${change.to ?? '∅'}`]),
      ),
    }))
  }
  return samples
}
