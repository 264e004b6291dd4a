import type { Command } from 'commander'
import type { CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'

export function addServe(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  program
    .command('serve')
    .description('Serve the web app and the API; Ctrl-C stops it.')
    .option('--json', 'print the address as JSON')
    .addHelpText(
      'after',
      `
Examples:
  geartrain serve
  PORT=8080 GEARTRAIN_DATA=/var/lib/geartrain geartrain serve

Configured through the environment, see docs/reference/config.md. The exit code is 0 after Ctrl-C or SIGTERM, 7 when another
process has the data directory, 8 for an unusable variable, 9 when the port is taken.`,
    )
    .action(async (options: { readonly json?: true }) => {
      await deps.serve((url, setupCode) => {
        deps.output.out(options.json ? `${JSON.stringify({ url })}\n` : `Geartrain is at ${url}\n`)
        // Not among what another program reads: whoever sees it may make themselves the owner.
        if (setupCode !== null) deps.output.err(`The first visit asks for this set-up code: ${setupCode}\n`)
      })
      end(0)
    })
}
