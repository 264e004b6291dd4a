import type { Command } from 'commander'
import type { withPathSession } from '../../app/paths/with-path-session.ts'
import type { CliDeps } from '../cli-deps.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'
import { renderRefused, toRefusedJson } from '../render/render-refused.ts'
import { checkCurrency, checkDay, readMappingFile, withTemporaryFolder } from './path-options.ts'

export interface PathAnalysisOptions {
  readonly asOf?: string
  readonly mapping?: string
  readonly acceptRefusals?: true
  readonly currency?: string
  readonly json?: true
  readonly quiet?: true
}

/** The options of every command that reads files and prints one answer. */
export function addPathAnalysisOptions(command: Command): Command {
  return command
    .option('--as-of <date>', 'last day that counts, YYYY-MM-DD')
    .option('--mapping <file>', 'read the files as this mapping says')
    .option('--accept-refusals', 'leave refused rows out and go on')
    .option('--currency <code>', 'currency of amounts that name none, and to report in')
    .option('--json', 'print as JSON')
    .option('--quiet', 'no progress on standard error')
}

type Ask<T> = Parameters<typeof withPathSession<T>>[1]

/** Reads the files, asks the one question, prints the answer as JSON or for people; refused rows stop it unless accepted. */
export async function printAnalysis<T>(
  deps: CliDeps,
  { paths, options }: { readonly paths: readonly string[]; readonly options: PathAnalysisOptions },
  { ask, render }: { readonly ask: Ask<T>; readonly render: (result: T) => string },
): Promise<ExitCode> {
  const settings = deps.loadSettings()
  const currency = checkCurrency(options.currency) ?? settings.currency
  const asOf = checkDay(options.asOf)
  const mapping = options.mapping === undefined ? null : await readMappingFile(options.mapping)
  const progress = createProgressLine(deps.output, options.quiet ?? false)
  // Loaded here: the readers and DuckDB take half a second that `--help` need not wait for.
  const { withPathSession } = await import('../../app/paths/with-path-session.ts')
  const outcome = await withTemporaryFolder((workDir) =>
    withPathSession(
      {
        paths,
        mapping,
        workDir,
        currency,
        asOf,
        acceptRefusals: options.acceptRefusals ?? false,
        calendar: settings.calendar,
      },
      ask,
      { onProgress: progress.report, signal: deps.signal },
    ),
  ).finally(progress.clear)
  if (outcome.status === 'refused') {
    const { refused, refusedTotal } = outcome
    deps.output.out(options.json ? toRefusedJson(outcome) : `${renderRefused(refused, refusedTotal)}\n`)
    return exitCodes['import.refused-rows']
  }
  const { result } = outcome
  deps.output.out(options.json ? `${JSON.stringify(result, null, 2)}\n` : `${render(result)}\n`)
  return 0
}
