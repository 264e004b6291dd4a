import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DiagnosisReport, Refused } from '../../src/contract/diagnosis.ts'
import { z } from 'zod'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command a user runs, from another folder than the project's. */
export function runGeartrain(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      join(root, 'bin', 'geartrain'),
      [...args],
      { cwd: '/', env: { ...process.env, ...env }, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
        resolve({ code, stdout, stderr })
      },
    )
  })
}

export async function diagnoseFolder(
  path: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<DiagnosisReport> {
  const outcome = await runGeartrain(['diagnose', path, '--json', '--quiet', ...args], env)
  if (outcome.code !== 0) throw new Error(`geartrain diagnose ended with ${outcome.code}: ${outcome.stderr}`)
  return DiagnosisReport.parse(JSON.parse(outcome.stdout))
}

export const RefusedOutcome = z.object({
  asOf: z.null(),
  counts: z.record(z.string(), z.number()),
  refused: z.array(Refused),
})
