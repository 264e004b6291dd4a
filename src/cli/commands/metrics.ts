import type { Command } from 'commander'
import type { MetricRow } from '../../contract/diagnosis.ts'
import { AppError } from '../../domain/errors.ts'
import type { CliDeps } from '../cli-deps.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'
import { renderRefused, toRefusedJson } from '../render/render-refused.ts'
import { checkCurrency, checkDay, nameOf, readMappingFile, withTemporaryFolder } from './path-options.ts'

interface Options {
  readonly asOf?: string
  readonly mapping?: string
  readonly acceptRefusals?: true
  readonly currency?: string
  readonly unit?: string
  readonly json?: true
  readonly quiet?: true
}

export function addMetrics(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  program
    .command('metrics')
    .description('Compute every metric the files can feed, each with its count and interval, or what is missing.')
    .argument('<path...>', 'folder, zip, CSV, Excel or Parquet files')
    .option('--unit <kind>', 'organisation, team, person or segment', 'organisation')
    .option('--as-of <date>', 'last day that counts, YYYY-MM-DD')
    .option('--mapping <file>', 'read the files as this mapping says')
    .option('--accept-refusals', 'leave refused rows out and go on')
    .option('--currency <code>', 'currency of amounts that name none, and to report in')
    .option('--json', 'print as JSON')
    .option('--quiet', 'no progress on standard error')
    .addHelpText('after', '\nExamples:\n  geartrain metrics exports/\n  geartrain metrics exports/ --unit team --json')
    .action(async (paths: string[], options: Options) => end(await computeMetrics(deps, paths, options)))
}

async function computeMetrics(deps: CliDeps, paths: readonly string[], options: Options): Promise<ExitCode> {
  const kinds = ['organisation', 'team', 'person', 'segment']
  const kind = options.unit ?? 'organisation'
  if (!kinds.includes(kind)) throw new AppError('argument.invalid', `--unit takes ${kinds.join(', ')}, not "${kind}".`)
  const settings = deps.loadSettings()
  const progress = createProgressLine(deps.output, options.quiet ?? false)
  const mapping = options.mapping === undefined ? null : await readMappingFile(options.mapping)
  // Loaded here: the readers and DuckDB take half a second that `--help` need not wait for.
  const { diagnosePath } = await import('../../app/diagnosis/diagnose-path.ts')
  const result = await withTemporaryFolder((workDir) =>
    diagnosePath(
      {
        paths,
        mapping,
        workDir,
        currency: checkCurrency(options.currency) ?? settings.currency,
        asOf: checkDay(options.asOf),
        name: nameOf(paths),
        acceptRefusals: options.acceptRefusals ?? false,
        refusedFile: null,
        calendar: settings.calendar,
      },
      { onProgress: progress.report, signal: deps.signal },
    ),
  ).finally(progress.clear)
  if (result.status === 'refused') {
    const { refused, refusedTotal } = result
    deps.output.out(options.json ? toRefusedJson(result) : `${renderRefused(refused, refusedTotal)}\n`)
    return exitCodes['import.refused-rows']
  }
  const { report } = result
  const rows = report.metrics.filter((row) => row.unit.kind === kind)
  const { asOf, dataThrough, counts, notComputable } = report
  deps.output.out(
    options.json
      ? `${JSON.stringify({ asOf, dataThrough, counts, metrics: rows, notComputable }, null, 2)}\n`
      : `${[...rows.map(renderRow), ...notComputable.map((entry) => `${entry.metric}: not computable, ${entry.because}`)].join('\n')}\n`,
  )
  return 0
}

function formatNumber(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 4 })
}

function renderRow(row: MetricRow): string {
  const unit = row.unit.kind === 'organisation' ? '' : ` of ${row.unit.name}`
  if (row.status === 'insufficient') {
    return `${row.id}${unit}: not enough data (${row.have ?? 0} of ${row.need ?? 0} ${row.of ?? 'cases'})`
  }
  const interval =
    row.interval === null ? '' : ` [${formatNumber(row.interval.low)}, ${formatNumber(row.interval.high)}]`
  return `${row.id}${unit}: ${formatNumber(row.value ?? Number.NaN)}${interval}, n ${row.n.toLocaleString('en')}${row.lowN ? ' (few cases)' : ''}`
}
