import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { toProblem } from '../../contract/client.ts'
import { AppError } from '../../domain/errors.ts'
import { clientOf, type CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'

interface Options {
  readonly force?: true
  readonly json?: true
  readonly quiet?: true
}

export function addBackup(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  program
    .command('backup')
    .description('Write ledger and facts of the data directory to one file; the server may be running.')
    .argument('<file>', 'where to write it, such as geartrain.zip')
    .option('--force', 'replace the file if it is there')
    .option('--json', 'print what was written as JSON')
    .option('--quiet', 'no progress on standard error')
    .addHelpText(
      'after',
      `
Examples:
  geartrain backup /backups/geartrain-2026-03-31.zip
  DATABASE_URL=postgres://… geartrain backup geartrain.zip --quiet

The file is checked as \`restore\` would check it before this ends. It holds everything of everybody: keep it as you keep the data
directory. The exit code is 9 when the file is there already or cannot be written.`,
    )
    .action(async (file: string, options: Options) => {
      await writeBackup(deps, resolve(file), options)
      end(0)
    })
}

async function writeBackup(deps: CliDeps, file: string, options: Options): Promise<void> {
  if (existsSync(file) && options.force !== true) {
    throw new AppError('output.unwritable', `${file} is there already. Name another file, or replace it with --force.`)
  }
  const progress = createProgressLine(deps.output, options.quiet ?? false)
  try {
    const response = await clientOf(deps).open('GET /backup', {})
    if (response.body === null) throw await toProblem(response)
    const total = Number(response.headers.get('x-geartrain-bytes') ?? 0)
    const { saveBackup } = await import('../../app/backup/save-backup.ts')
    const { createdAt, rows, files } = await saveBackup(response.body, file, {
      signal: deps.signal,
      onProgress: (step, done) =>
        progress.report({ step, done, total: step === 'Writing the backup' ? Math.max(total, done) : null }),
    })
    progress.clear()
    const { size: bytes } = await stat(file)
    const megabytes = (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })
    deps.output.out(
      options.json
        ? `${JSON.stringify({ file, bytes, createdAt, rows, files }, null, 2)}\n`
        : `${file}: ${megabytes} MB, ${rows.toLocaleString('en')} rows of the ledger, ${files.toLocaleString('en')} files of facts.\n`,
    )
  } finally {
    progress.clear()
  }
}
