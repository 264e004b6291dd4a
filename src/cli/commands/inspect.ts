import type { Command } from 'commander'
import type { Inspection } from '../../app/diagnosis/inspect-path.ts'
import type { CliDeps } from '../cli-deps.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'
import { renderInspection } from '../render/render-inspection.ts'
import { writeOutput } from './diagnose.ts'
import { checkCurrency, readMappingFile, withTemporaryFolder } from './path-options.ts'

interface Options {
  readonly mapping?: string
  readonly mappingOut?: string
  readonly json?: true
  readonly currency?: string
  readonly quiet?: true
}

export function addInspect(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  program
    .command('inspect')
    .description('Say what the files are, how they would be read, what must be answered, and what a dry run gives.')
    .argument('<path...>', 'folder, zip, CSV, Excel or Parquet files')
    .option('--mapping <file>', 'try this mapping in place of the guess')
    .option('--mapping-out <file>', 'write the mapping as JSON, to be changed and given to `diagnose --mapping`')
    .option('--currency <code>', 'currency of amounts that name none')
    .option('--json', 'print everything as JSON')
    .option('--quiet', 'no progress on standard error')
    .addHelpText(
      'after',
      `
Examples:
  geartrain inspect exports/
  geartrain inspect exports/ --mapping-out mapping.json
  geartrain inspect exports/ --mapping mapping.json --json

The exit code is 4 while a question is open, 3 when the dry run refuses rows, 5 when no file is understood, else 0.`,
    )
    .action(async (paths: string[], options: Options) => end(await inspect(deps, paths, options)))
}

async function inspect(deps: CliDeps, paths: readonly string[], options: Options): Promise<ExitCode> {
  const settings = deps.loadSettings()
  const progress = createProgressLine(deps.output, options.quiet ?? false)
  const currency = checkCurrency(options.currency) ?? settings.currency
  const mapping = options.mapping === undefined ? null : await readMappingFile(options.mapping)
  // Loaded here: the readers and DuckDB take half a second that `--help` need not wait for.
  const { inspectPath } = await import('../../app/diagnosis/inspect-path.ts')
  const inspection = await withTemporaryFolder((workDir) =>
    inspectPath({ paths, mapping, currency, workDir }, { onProgress: progress.report, signal: deps.signal }),
  ).finally(progress.clear)
  if (options.mappingOut !== undefined) {
    await writeOutput(options.mappingOut, `${JSON.stringify(inspection.mapping, null, 2)}\n`)
  }
  deps.output.out(options.json ? `${JSON.stringify(inspection, null, 2)}\n` : renderInspection(inspection))
  return exitCodeOf(inspection)
}

function exitCodeOf(inspection: Inspection): ExitCode {
  if (inspection.questions.length > 0) return exitCodes['mapping.question-open']
  if (inspection.mapping.tables.length === 0) return exitCodes['source.empty']
  return (inspection.dryRun?.refusedTotal ?? 0) > 0 ? exitCodes['import.refused-rows'] : 0
}
