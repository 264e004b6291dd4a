import type { AppDeps } from '../app/deps.ts'
import { apiBase, createClient, type Client } from '../contract/client.ts'
import type { DiagnosisReport } from '../contract/diagnosis.ts'
import type { ApiEndpoints } from '../contract/endpoints/index.ts'

export interface CliOutput {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly errIsTerminal: boolean
}

export interface RestoredBackup {
  readonly createdAt: string
  /** By table of the ledger. */
  readonly rows: Readonly<Record<string, number>>
  readonly files: number
  /** Where what was replaced is kept; null where there was nothing. */
  readonly keptAs: string | null
}

/** What the commands are given by main: the world outside, and how to open what only some of them need. */
export interface CliDeps {
  readonly output: CliOutput
  readonly signal: AbortSignal
  readonly version: string
  readonly renderReport: (report: DiagnosisReport) => Promise<string>
  /** Settings of the environment; throws config.invalid. */
  readonly loadSettings: () => AppDeps['settings']
  /**
   * The API (`path` from its base on): of the server that has the data directory open, else of the directory opened in this
   * process at the first call. `clientOf` makes a typed client of it.
   */
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
  /** Puts a backup in place of what the data directory holds; nobody else may have it open. */
  readonly restore: (
    path: string,
    options: { readonly force: boolean; readonly onProgress: (step: string, done: number, total: number) => void },
  ) => Promise<RestoredBackup>
  /** Serves until the signal; resolves when everything is closed. The set-up code is what the first visit must know, if anything. */
  readonly serve: (onListening: (url: string, setupCode: string | null) => void) => Promise<void>
}

/** Everything the API does, by name: `clientOf(deps).call('GET /imports', {})`. */
export function clientOf({ fetch }: Pick<CliDeps, 'fetch'>): Client<ApiEndpoints> {
  return createClient<ApiEndpoints>({ fetch, base: apiBase })
}
