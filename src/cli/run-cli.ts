import { Command, CommanderError } from 'commander'
import { ProblemError } from '../contract/client.ts'
import { AppError } from '../domain/errors.ts'
import type { CliDeps } from './cli-deps.ts'
import { addAudit } from './commands/audit.ts'
import { addBackup } from './commands/backup.ts'
import { addDecisions } from './commands/decisions.ts'
import { addDiagnose } from './commands/diagnose.ts'
import { addExplain } from './commands/explain.ts'
import { addFramework } from './commands/framework.ts'
import { addImports } from './commands/imports.ts'
import { addInspect } from './commands/inspect.ts'
import { addMetrics } from './commands/metrics.ts'
import { addPeople } from './commands/people.ts'
import { addRestore } from './commands/restore.ts'
import { addProblems } from './commands/problems.ts'
import { addServe } from './commands/serve.ts'
import { addSettings } from './commands/settings.ts'
import { addSignals } from './commands/signals.ts'
import { addSimulate } from './commands/simulate.ts'
import { addUser } from './commands/user.ts'
import { exitCodeOf, renderExitCodes, type ExitCode } from './exit-codes.ts'

/** The whole command line as commander knows it; also what docs/reference/cli.md is made from. */
export function buildProgram(deps: CliDeps, end: (code: ExitCode) => void): Command {
  const program = new Command('geartrain')
    .description('A sales management operating system: from symptoms to the component where they start.')
    .version(deps.version)
    .showHelpAfterError('(--help shows how it is used)')
    .configureOutput({ writeOut: deps.output.out, writeErr: deps.output.err })
    .exitOverride()
    .addHelpText(
      'after',
      `
Examples:
  geartrain diagnose exports/ --out report.html
  geartrain inspect exports/
  geartrain serve

Exit codes:
${renderExitCodes()}`,
    )
  for (const add of [
    addDiagnose,
    addInspect,
    addMetrics,
    addSignals,
    addExplain,
    addPeople,
    addFramework,
    addSimulate,
    addProblems,
    addDecisions,
    addImports,
    addBackup,
    addRestore,
    addAudit,
    addSettings,
    addUser,
    addServe,
  ]) {
    add(program, deps, end)
  }
  return program
}

/** Runs one command line and returns the exit code; everything a person reads has been written by then. */
export async function runCli(args: readonly string[], deps: CliDeps): Promise<ExitCode> {
  let code: ExitCode = 0
  const program = buildProgram(deps, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return tellError(error, args, deps)
  }
}

function tellError(error: unknown, args: readonly string[], deps: CliDeps): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (deps.signal.aborted) {
    deps.output.err('Cancelled; nothing was changed.\n')
    return 130
  }
  const problem =
    error instanceof AppError
      ? { code: error.code, message: error.message, details: error.details }
      : error instanceof ProblemError
        ? { code: error.code, message: error.message, details: null }
        : {
            code: 'internal',
            message: 'A fault in Geartrain itself; please report it with the lines above.',
            details: null,
          }
  if (!(error instanceof AppError) && !(error instanceof ProblemError))
    deps.output.err(`${error instanceof Error ? error.stack : String(error)}\n`)
  deps.output.err(`${problem.message}\n`)
  if (args.includes('--json')) deps.output.out(`${JSON.stringify({ error: problem }, null, 2)}\n`)
  return exitCodeOf(problem.code)
}
