import type { Command } from 'commander'
import type { CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { renderPeople } from '../render/render-people.ts'
import { addPathAnalysisOptions, printAnalysis, type PathAnalysisOptions } from './path-analysis.ts'

interface Options extends PathAnalysisOptions {
  readonly metric?: string
}

export function addPeople(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const command = program
    .command('people')
    .description('Luck or skill: how much of the differences between sellers in each metric is theirs. Ranks nobody.')
    .argument('<path...>', 'folder, zip, CSV, Excel or Parquet files')
    .option('--metric <id>', 'one metric, with every seller; default: all, in short')
  addPathAnalysisOptions(command)
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain people exports/\n  geartrain people exports/ --metric win-rate\n  geartrain people exports/ --metric deal-size --json',
    )
    .action(async (paths: string[], options: Options) => {
      const { describePeople } = await import('../../app/people/describe-people.ts')
      end(
        await printAnalysis(
          deps,
          { paths, options },
          {
            ask: (session, settings) => describePeople(session, settings, { metric: options.metric ?? null }),
            render: (report) => renderPeople(report, { withSellers: options.metric !== undefined }),
          },
        ),
      )
    })
}
