import type { Command } from 'commander'
import type { ImportRecord } from '../../contract/imports.ts'
import type { CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'

const needsDirectory = `
While the server runs it has the data directory to itself and this command ends with exit code 7; use the web app, or stop it first.`

export function addImports(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const imports = program
    .command('imports')
    .description('List what was imported into the data directory, or take an import back.')
  imports
    .command('list', { isDefault: true })
    .description('List every import, newest first.')
    .option('--json', 'print as JSON')
    .addHelpText('after', `\nExamples:\n  geartrain imports list\n  geartrain imports list --json\n${needsDirectory}`)
    .action(async (options: { readonly json?: true }) => {
      const { listImports } = await import('../../app/imports/list-imports.ts')
      const records = await deps.withWorkspace(listImports)
      deps.output.out(options.json ? `${JSON.stringify(records, null, 2)}\n` : renderImports(records))
      end(0)
    })
  imports
    .command('undo')
    .description('Take a whole import back; its rows no longer count.')
    .argument('<import>', 'id of the import, as `imports list` shows it')
    .option('--json', 'print the import as JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  geartrain imports undo 0f8c2a1e-5b0e-4a57-9d9e-4d1f6f0a2b11\n${needsDirectory}`,
    )
    .action(async (id: string, options: { readonly json?: true }) => {
      const { listImports } = await import('../../app/imports/list-imports.ts')
      const { undoImport } = await import('../../app/imports/undo-import.ts')
      const record = await deps.withWorkspace(async (app) => {
        await undoImport(app, id)
        return (await listImports(app)).find((entry) => entry.id === id) ?? null
      })
      deps.output.out(
        options.json
          ? `${JSON.stringify(record, null, 2)}\n`
          : `The import "${record?.name ?? id}" no longer counts.\n`,
      )
      end(0)
    })
}

function renderImports(records: readonly ImportRecord[]): string {
  if (records.length === 0) return 'Nothing has been imported yet.\n'
  const lines = records.map((record) => {
    const rows = Object.entries(record.tables).map(
      ([table, counts]) => `${table} ${counts.new} new, ${counts.changed} changed`,
    )
    const notes = [record.simulated ? 'simulated' : '', record.undoneAt === null ? '' : `undone ${record.undoneAt}`]
    const suffix = notes
      .filter((note) => note !== '')
      .map((note) => ` (${note})`)
      .join('')
    return `${record.id}  ${record.importedAt}  ${record.name}${suffix}\n  ${rows.join('; ')}`
  })
  return `${lines.join('\n')}\n`
}
