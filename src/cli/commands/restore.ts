import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'

interface Options {
  readonly force?: true
  readonly json?: true
  readonly quiet?: true
}

export function addRestore(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  program
    .command('restore')
    .description(
      'Put a backup in the data directory (and in the database of DATABASE_URL); the server must be stopped.',
    )
    .argument('<file>', 'what `geartrain backup` wrote')
    .option(
      '--force',
      'replace the data that are there; a backup of them is made first, in backups/ of the data directory',
    )
    .option('--json', 'print what was restored as JSON')
    .option('--quiet', 'no progress on standard error')
    .addHelpText(
      'after',
      `
Examples:
  GEARTRAIN_DATA=/var/lib/geartrain geartrain restore geartrain.zip
  DATABASE_URL=postgres://… geartrain restore geartrain.zip --force

The whole file is checked before anything changes, and it is restored all or nothing. A backup of the embedded ledger may be
restored into a PostgreSQL server, and the other way round. The exit code is 7 when there are data already or a server is running,
5 when the file is no whole backup.`,
    )
    .action(async (file: string, options: Options) => {
      const progress = createProgressLine(deps.output, options.quiet ?? false)
      const restored = await deps
        .restore(resolve(file), {
          force: options.force ?? false,
          onProgress: (step, done, total) => progress.report({ step, done, total }),
        })
        .finally(progress.clear)
      const rows = Object.values(restored.rows).reduce((sum, count) => sum + count, 0)
      const before = restored.keptAs === null ? '' : ` What was there before is in ${restored.keptAs}.`
      deps.output.out(
        options.json
          ? `${JSON.stringify({ ...restored, rows }, null, 2)}\n`
          : `Restored the backup of ${restored.createdAt}: ${rows.toLocaleString('en')} rows of the ledger, ${restored.files.toLocaleString('en')} files of facts.${before}\n`,
      )
      end(0)
    })
}
