import type { Progress } from '../app/deps.ts'
import type { CliOutput } from './cli-deps.ts'

export interface ProgressLine {
  readonly report: (progress: Progress) => void
  /** Takes the line away before anything else is written. */
  readonly clear: () => void
}

export function renderProgress({ step, done, total }: Progress): string {
  if (total === null) return done === 0 ? step : `${step}: ${formatCount(done)}`
  return `${step}: ${formatCount(done)} of ${formatCount(total)}`
}

function formatCount(count: number): string {
  return count.toLocaleString('en')
}

const everyMs = { terminal: 80, plain: 1_000 }

/** Progress on standard error: one line that changes in a terminal, a line a second elsewhere, nothing when quiet. */
export function createProgressLine(output: CliOutput, quiet: boolean): ProgressLine {
  let lastStep = ''
  let lastAt = Number.NEGATIVE_INFINITY
  let isShown = false
  return {
    report(progress) {
      if (quiet) return
      const now = performance.now()
      if (output.errIsTerminal) {
        if (progress.step === lastStep && now - lastAt < everyMs.terminal) return
        output.err(`\r\u001B[K${renderProgress(progress)}`)
        isShown = true
      } else {
        if (now - lastAt < everyMs.plain) return
        output.err(`${renderProgress(progress)}\n`)
      }
      lastStep = progress.step
      lastAt = now
    },
    clear() {
      if (isShown) output.err('\r\u001B[K')
      isShown = false
    },
  }
}
