/** The command line: arguments in, use cases called, text or JSON out, an exit code. */
export { buildProgram, runCli } from './run-cli.ts'
export { exitCodes, exitMeanings } from './exit-codes.ts'
export type { ExitCode } from './exit-codes.ts'
export type { CliDeps, CliOutput } from './cli-deps.ts'
