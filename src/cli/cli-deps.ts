import type { DiagnosisReport } from '../contract/diagnosis.ts'
import type { AppDeps } from '../app/deps.ts'

export interface CliOutput {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly errIsTerminal: boolean
}

/** What the commands are given by main: the world outside, and how to open what only some of them need. */
export interface CliDeps {
  readonly output: CliOutput
  readonly signal: AbortSignal
  readonly version: string
  readonly renderReport: (report: DiagnosisReport) => Promise<string>
  /** Settings of the environment; throws config.invalid. */
  readonly loadSettings: () => AppDeps['settings']
  /** Opens the data directory for the length of `work`; throws data-directory.locked where a server has it. */
  readonly withWorkspace: <T>(work: (deps: AppDeps) => Promise<T>) => Promise<T>
  /** Serves until the signal; resolves when everything is closed. */
  readonly serve: (onListening: (url: string) => void) => Promise<void>
}
