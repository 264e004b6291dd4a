import type { CaseScore } from './score.ts'

export function describeAccuracy(scores: readonly CaseScore[]): string {
  return `${scores.length} organisations`
}
