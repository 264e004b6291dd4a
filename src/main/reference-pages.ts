import { buildProgram, exitCodes, exitMeanings } from '../cli/index.ts'
import { errorCodes } from '../domain/errors.ts'
import { renderMetricsReference } from '../domain/metrics/reference.ts'
import { describeServer, statuses } from '../http/index.ts'
import { version } from './build.ts'
import { renderConfigReference } from './config.ts'
import { renderOpenFormatReference } from './render-open-format-reference.ts'
import { renderPermissionsReference } from './render-permissions-reference.ts'

/** docs/reference: every page by its path, made from the code that it describes. */
export function referencePages(): Record<string, string> {
  return {
    'docs/reference/api.md': renderApiReference(),
    'docs/reference/cli.md': renderCliReference(),
    'docs/reference/config.md': renderConfigReference(),
    'docs/reference/errors.md': renderErrorsReference(),
    'docs/reference/metrics.md': renderMetricsReference(),
    'docs/reference/open-format.md': renderOpenFormatReference(),
    'docs/reference/permissions.md': renderPermissionsReference(),
  }
}

/** docs/reference/errors.md: the catalogue with what either rim makes of it. */
export function renderErrorsReference(): string {
  const rows = Object.entries(errorCodes).map(([code, meaning]) => {
    const known = code as keyof typeof errorCodes
    return `| \`${code}\` | ${meaning} | ${statuses[known]} | ${exitCodes[known]} |`
  })
  return [
    '# Errors',
    '',
    'Every failure that a person can meet, with the status the API answers and the exit code of the command line. Anything else is a',
    'fault in Geartrain: status 500, exit code 70, code `internal`. Generated from `src/domain/errors.ts`; do not edit.',
    '',
    '| code | meaning | status | exit code |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function nothing(): never {
  throw new Error('Only the help is printed here')
}

/** docs/reference/cli.md: the help of every command as it is printed. */
function renderCliReference(): string {
  const program = buildProgram(
    {
      output: { out: () => {}, err: () => {}, errIsTerminal: false },
      signal: new AbortController().signal,
      version,
      renderReport: nothing,
      loadSettings: nothing,
      fetch: nothing,
      restore: nothing,
      serve: nothing,
    },
    () => {},
  )
  const commands = program.commands.flatMap((command) => [command, ...command.commands])
  const help = commands.map((command) => {
    let text = ''
    command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 110 })
    command.outputHelp()
    const path = command.parent === program ? command.name() : `${command.parent?.name() ?? ''} ${command.name()}`
    return `## ${path}\n\n\`\`\`\n${text.trim()}\n\`\`\`\n`
  })
  const exits = Object.entries(exitMeanings).map(([code, meaning]) => `| ${code} | ${meaning} |`)
  return [
    '# Command line',
    '',
    '`bin/geartrain COMMAND`. Progress goes to standard error, results to standard output; with `--json` standard output holds JSON and',
    'nothing else. Generated from `src/cli`; do not edit.',
    '',
    '## Exit codes',
    '',
    '| code | meaning |',
    '|---|---|',
    ...exits,
    '',
    ...help,
  ].join('\n')
}

function renderApiReference(): string {
  const rows = Object.entries(describeServer(version).paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { readonly summary?: string }>).map(
      ([method, operation]) => `| ${method.toUpperCase()} | \`${path}\` | ${operation.summary ?? ''} |`,
    ),
  )
  return [
    '# API',
    '',
    'The whole description with every field stands at `/api/openapi.json` of a running server (OpenAPI 3.1). Errors are',
    '`application/problem+json` with a `code` of [errors.md](errors.md); `/api/docs` is the same to read. Generated from `src/contract`;',
    'do not edit.',
    '',
    '| method | path | what it does |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
