import type { Command } from 'commander'
import type { CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { renderSignals } from '../render/render-signals.ts'
import { checkAlarmBudget } from './path-options.ts'
import { addPathAnalysisOptions, printAnalysis, type PathAnalysisOptions } from './path-analysis.ts'

interface Options extends PathAnalysisOptions {
  readonly metric?: string
  readonly unit?: string
  readonly alarmBudget?: string
}

export function addSignals(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const command = program
    .command('signals')
    .description('Tell signal from noise: the verdict on every metric of every unit, or what is missing for one.')
    .argument('<path...>', 'folder, zip, CSV, Excel or Parquet files')
    .option('--metric <id>', 'this metric alone')
    .option('--unit <kind:id>', 'this unit alone: organisation, team:ID, person:ID or segment:DIMENSION=VALUE')
    .option('--alarm-budget <number>', 'false alarms a year the organisation will bear (default: 1)')
  addPathAnalysisOptions(command)
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain signals exports/\n  geartrain signals exports/ --metric win-rate\n  geartrain signals exports/ --metric win-rate --unit team:emea --json',
    )
    .action(async (paths: string[], options: Options) => {
      const { listSignals } = await import('../../app/signals/list-signals.ts')
      const alarmBudget = checkAlarmBudget(options.alarmBudget)
      const query = {
        metric: options.metric ?? null,
        unit: options.unit ?? null,
        ...(alarmBudget === null ? {} : { alarmBudget }),
      }
      end(
        await printAnalysis(
          deps,
          { paths, options },
          { ask: (session, settings) => listSignals(session, settings, query), render: renderSignals },
        ),
      )
    })
}
