import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { PathDiagnosis } from '../../app/diagnosis/diagnose-path.ts'
import { AppError } from '../../domain/errors.ts'
import type { CliDeps } from '../cli-deps.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'
import { parseAnswers } from './parse-answers.ts'
import { renderDiagnosis, renderTeam } from '../render/render-diagnosis.ts'
import { renderRefused, toRefusedJson } from '../render/render-refused.ts'
import {
  checkAlarmBudget,
  checkCurrency,
  checkDay,
  nameOf,
  readMappingFile,
  withTemporaryFolder,
} from './path-options.ts'

interface Options {
  readonly asOf?: string
  readonly mapping?: string
  readonly acceptRefusals?: true
  readonly out?: string
  readonly json?: true
  readonly currency?: string
  readonly refused?: string
  readonly name?: string
  readonly quiet?: true
  readonly answer?: readonly string[]
  readonly alarmBudget?: string
  readonly team?: string
}

export function addDiagnose(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  program
    .command('diagnose')
    .description(
      'Read a folder, a zip or files of exports and say what is wrong, where it starts and how sure that is.',
    )
    .argument('<path...>', 'folder, zip, CSV, Excel or Parquet files')
    .option('--as-of <date>', 'last day that counts, YYYY-MM-DD (default: the last day in the data)')
    .option('--mapping <file>', 'read the files as this mapping says; `inspect --mapping-out` writes one to begin with')
    .option('--accept-refusals', 'leave refused rows out and go on')
    .option('--out <file>', 'write the report as one HTML file')
    .option('--json', 'print the diagnosis as JSON')
    .option('--currency <code>', 'currency of amounts that name none, and to report in')
    .option('--refused <file>', 'write every refused row with its reason to this CSV file')
    .option(
      '--answer <question=yes|no|unknown...>',
      'answers to questions of an earlier run, by the ids it printed; they count as evidence',
    )
    .option('--name <name>', 'name of the organisation in the report (default: of the folder or file)')
    .option('--alarm-budget <number>', 'false alarms a year the organisation will bear (default: 1)')
    .option('--team <id>', 'only what is known of one team; the ids stand under “Team by team”')
    .option('--quiet', 'no progress on standard error')
    .addHelpText(
      'after',
      `
Examples:
  geartrain diagnose exports/
  geartrain diagnose exports.zip --as-of 2026-03-31 --out report.html
  geartrain diagnose deals.csv people.csv --json > diagnosis.json
  geartrain diagnose exports/ --answer sign:coaching-cadence:1=yes
  geartrain diagnose exports/ --refused refused.csv --accept-refusals

With refused rows and without --accept-refusals nothing is computed: the rows are listed and the exit code is 3.`,
    )
    .action(async (paths: string[], options: Options) => end(await diagnose(deps, paths, options)))
}

async function diagnose(deps: CliDeps, paths: readonly string[], options: Options): Promise<ExitCode> {
  const settings = deps.loadSettings()
  const progress = createProgressLine(deps.output, options.quiet ?? false)
  const asOf = checkDay(options.asOf)
  const currency = checkCurrency(options.currency) ?? settings.currency
  const alarmBudget = checkAlarmBudget(options.alarmBudget)
  const mapping = options.mapping === undefined ? null : await readMappingFile(options.mapping)
  // Loaded here: the readers and DuckDB take half a second that `--help` need not wait for.
  const { diagnosePath } = await import('../../app/diagnosis/diagnose-path.ts')
  const result = await withTemporaryFolder((workDir) =>
    diagnosePath(
      {
        paths,
        mapping,
        currency,
        workDir,
        asOf,
        name: options.name ?? nameOf(paths),
        acceptRefusals: options.acceptRefusals ?? false,
        refusedFile: options.refused ?? null,
        calendar: settings.calendar,
        answers: parseAnswers(options.answer ?? []),
        ...(alarmBudget === null ? {} : { alarmBudget }),
      },
      { onProgress: progress.report, signal: deps.signal },
    ),
  ).finally(progress.clear)
  if (result.status === 'diagnosed' && options.out !== undefined) {
    await writeOutput(options.out, await deps.renderReport(result.report))
    if (!options.quiet) deps.output.err(`The report is in ${options.out}.\n`)
  }
  deps.output.out(options.json ? toJson(result) : toText(result, options.team))
  return result.status === 'diagnosed' ? 0 : exitCodes['import.refused-rows']
}

function toJson(result: PathDiagnosis): string {
  if (result.status === 'diagnosed') return `${JSON.stringify(result.report, null, 2)}\n`
  return toRefusedJson(result)
}

function toText(result: PathDiagnosis, team: string | undefined): string {
  if (result.status === 'diagnosed' && team === undefined) return renderDiagnosis(result.report)
  if (result.status === 'diagnosed') {
    const text = renderTeam(result.report, team ?? '')
    if (text !== null) return text
    const known = result.report.teams.map(({ unit }) => unit.id)
    throw new AppError(
      'argument.invalid',
      `There is no team "${team}" in the data. Give one of ${known.join(', ') || 'none: the data name no teams'}.`,
    )
  }
  const counts = Object.entries(result.counts).map(([table, rows]) => `${rows.toLocaleString('en')} ${table}`)
  return [
    renderRefused(result.refused, result.refusedTotal),
    `Would come in: ${counts.join(', ') || 'nothing'}.`,
    'Nothing was computed. Correct the rows, or leave them out with --accept-refusals.',
    '',
  ].join('\n')
}

export async function writeOutput(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((cause: unknown) => {
    throw new AppError(
      'output.unwritable',
      (cause as NodeJS.ErrnoException).code === 'ENOENT'
        ? `${path} cannot be written: its folder does not exist. Make the folder first.`
        : `${path} cannot be written (${(cause as NodeJS.ErrnoException).code ?? 'unknown reason'}).`,
      { cause },
    )
  })
}
