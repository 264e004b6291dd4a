import type { Command } from 'commander'
import { listPages } from '../../contract/client.ts'
import type { ImportRecord } from '../../contract/imports.ts'
import { clientOf, type CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { renderImport } from '../render/render-import.ts'
import { addImport, type AddOptions } from './add-import.ts'

const reach = `
Works while the server runs (through it) and while it does not.`

export function addImports(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const imports = program
    .command('imports')
    .description('Import files into the data directory, list what was imported, or take an import back.')
  imports
    .command('list', { isDefault: true })
    .description('List every import, newest first.')
    .option('--json', 'print as JSON')
    .addHelpText('after', `\nExamples:\n  geartrain imports list\n  geartrain imports list --json\n${reach}`)
    .action(async (options: { readonly json?: true }) => {
      const api = clientOf(deps)
      const pages = await listPages((query) => api.call('GET /imports', { query }))
      const records = pages.flatMap((page) => page.imports)
      deps.output.out(options.json ? `${JSON.stringify(records, null, 2)}\n` : renderImports(records))
      end(0)
    })
  imports
    .command('add')
    .description('Import files, all or nothing.')
    .argument('<path...>', 'folder, zip, CSV, Excel or Parquet files')
    .option('--mapping <file>', 'read the files as this mapping says; `inspect --mapping-out` writes one')
    .option('--accept-refusals', 'leave refused rows out and import the rest')
    .option('--json', 'print the import as JSON')
    .option('--quiet', 'no progress on standard error')
    .addHelpText(
      'after',
      `
Examples:
  geartrain imports add exports/
  geartrain imports add deals.csv people.csv --accept-refusals --json
${reach}
The exit code is 4 while a question is open, 3 when rows are refused, else 0; files with nothing new make no import.`,
    )
    .action(async (paths: string[], options: AddOptions) => end(await addImport(deps, paths, options)))
  imports
    .command('undo')
    .description('Take a whole import back; its rows no longer count.')
    .argument('<import>', 'id of the import, as `imports list` shows it')
    .option('--json', 'print the import as JSON')
    .addHelpText('after', `\nExamples:\n  geartrain imports undo 0f8c2a1e-5b0e-4a57-9d9e-4d1f6f0a2b11\n${reach}`)
    .action(async (id: string, options: { readonly json?: true }) => {
      const answer = await clientOf(deps).call('DELETE /imports/{id}', { params: { id } })
      const record = answer.undone
      deps.output.out(
        options.json ? `${JSON.stringify(record, null, 2)}\n` : `The import "${record.name}" no longer counts.\n`,
      )
      end(0)
    })
}

function renderImports(records: readonly ImportRecord[]): string {
  if (records.length === 0) return 'Nothing has been imported yet.\n'
  return `${records.map(renderImport).join('\n')}\n`
}
