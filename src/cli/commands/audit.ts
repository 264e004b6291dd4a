import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { AuditEntry } from '../../contract/audit.ts'
import { AppError } from '../../domain/errors.ts'
import { clientOf, type CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'

interface AuditOptions {
  readonly member?: string
  readonly noun?: string
  readonly record?: string
  readonly from?: string
  readonly until?: string
  readonly limit?: string
  readonly json?: true
  readonly export?: string
}

export function addAudit(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  program
    .command('audit')
    .description('Show who did what to which record, newest first, or export the whole trail.')
    .option('--member <id>', 'only what this member did')
    .option('--noun <kind>', 'only records of this kind: import, problem, decision, member, …')
    .option('--record <id>', 'only this record')
    .option('--from <instant>', 'from this instant on, such as 2026-03-01T00:00:00Z')
    .option('--until <instant>', 'before this instant')
    .option('--limit <n>', 'how many lines; 50 unless told, 200 at most')
    .option('--export <file>', 'write the whole trail to a file ending in .csv or .json')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  geartrain audit
  geartrain audit --noun import --json
  geartrain audit --export trail.csv

Nothing can change or delete a line of the trail.`,
    )
    .action(async (options: AuditOptions) => {
      const { limit, json, export: file, ...filter } = options
      if (file !== undefined) {
        await exportTrail(deps, filter, file)
      } else {
        const query = { ...filter, ...(limit === undefined ? {} : { limit }) }
        const page = await clientOf(deps).call('GET /audit', { query })
        deps.output.out(json === true ? `${JSON.stringify(page, null, 2)}\n` : renderEntries(page.entries))
        if (page.next !== null && json !== true) deps.output.err('There are more; see --limit and --export.\n')
      }
      end(0)
    })
}

async function exportTrail(deps: CliDeps, filter: Readonly<Record<string, string>>, file: string): Promise<void> {
  const format = /\.(csv|json)$/.exec(file)?.[1]
  if (format === undefined) {
    throw new AppError('argument.invalid', `The trail is exported to a file ending in .csv or .json, not "${file}".`)
  }
  const name = format === 'csv' ? 'GET /audit/export.csv' : 'GET /audit/export.json'
  const text = await (await clientOf(deps).open(name, { query: filter })).text()
  try {
    await writeFile(file, text)
  } catch (cause) {
    throw new AppError('output.unwritable', `The audit trail cannot be written to ${file}.`, { cause })
  }
  deps.output.err(`Wrote ${file}.\n`)
}

function renderEntries(entries: readonly AuditEntry[]): string {
  if (entries.length === 0) return 'Nothing was written down yet.\n'
  const lines = entries.map((entry) => {
    const who = entry.memberName ?? entry.memberId
    return `${entry.at.slice(0, 19).replace('T', ' ')}  ${who}${entry.via === null ? '' : ` (${entry.via})`}  ${entry.action} ${entry.noun} ${entry.recordId}`
  })
  return `${lines.join('\n')}\n`
}
