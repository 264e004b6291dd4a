import type { Progress } from '../app/deps.ts'
import type { CliOutput } from './cli-deps.ts'

export interface ProgressLine {
  report(progress: Progress): void
  /** Takes the line away before anything else is written. */
  clear(): void
}

export function renderProgress({ step, done, total }: Progress): string {
  if (total === null) return done === 0 ? step : `${step}: ${formatCount(done)}`
  return `${step}: ${formatCount(done)} of ${formatCount(total)}`
}

function formatCount(count: number): string {
  return count.toLocaleString('en')
}

/** Progress on standard error: one line that changes in a terminal, a line per step elsewhere, nothing when quiet. */
export function createProgressLine(output: CliOutput, quiet: boolean): ProgressLine {
  let lastStep = ''
  let shown = false
  let lastAt = 0
  return {
    report(progress) {
      if (quiet) return
      if (!output.errIsTerminal) {
        if (progress.step !== lastStep)
          output.err(
            `${progress.total === null ? progress.step : `${progress.step} (${formatCount(progress.total)})`}\n`,
          )
        lastStep = progress.step
        return
      }
      const now = performance.now()
      if (progress.step === lastStep && now - lastAt < 80) return
      lastStep = progress.step
      lastAt = now
      shown = true
      output.err(`\r\u001B[K${renderProgress(progress)}`)
    },
    clear() {
      if (shown) output.err('\r\u001B[K')
      shown = false
    },
  }
}
