import type { Command } from 'commander'
import { AppError } from '../../domain/errors.ts'
import type { CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { renderExplanation } from '../render/render-explanation.ts'
import { parsePeriod } from './parse-period.ts'
import { addPathAnalysisOptions, printAnalysis, type PathAnalysisOptions } from './path-analysis.ts'

interface Options extends PathAnalysisOptions {
  readonly from?: string
  readonly to?: string
  readonly unit?: string
}

export function addExplain(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const command = program
    .command('explain')
    .description(
      'Why a metric moved between two periods: drivers, mix and leading segments, in parts that add up exactly.',
    )
    .argument('<metric>', 'id of a metric, or bookings')
    .argument('<path...>', 'folder, zip, CSV, Excel or Parquet files')
    .option('--from <period>', 'the earlier period, FIRST..LAST in days or months; default: the quarter before')
    .option('--to <period>', 'the later period; default: the last complete fiscal quarter')
    .option('--unit <kind:id>', 'this unit alone: team:ID, person:ID or segment:DIMENSION=VALUE; default: the whole')
  addPathAnalysisOptions(command)
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain explain win-rate exports/\n  geartrain explain bookings exports/ --from 2026-01..2026-03 --to 2026-04..2026-06\n  geartrain explain pipeline-coverage exports/ --unit team:emea\n  geartrain explain deal-size exports/ --from 2025-12-01..2025-12-31 --to 2026-01-01..2026-01-31 --json',
    )
    .action(async (metric: string, paths: string[], options: Options) => {
      const query = { metric, unit: options.unit ?? null, periods: parsePeriods(options) }
      const { explainMetric } = await import('../../app/explain/explain-metric.ts')
      end(
        await printAnalysis(
          deps,
          { paths, options },
          { ask: (session, settings) => explainMetric(session, settings, query), render: renderExplanation },
        ),
      )
    })
}

function parsePeriods({ from, to }: Options) {
  if (from === undefined && to === undefined) return null
  if (from === undefined || to === undefined) {
    throw new AppError('argument.invalid', 'A comparison takes both --from and --to, or neither.')
  }
  return { before: parsePeriod(from, '--from'), after: parsePeriod(to, '--to') }
}
