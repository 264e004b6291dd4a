import type { CaseScore } from './score.ts'

/** Why a scenario is missed, as far as a look at its runs has shown. */
const reasons: Readonly<Record<string, string>> = {}

const enough = 0.7

/** Every scenario whose root comes first too seldom, with the reason where one is known. */
export function describeMisses(scores: readonly CaseScore[]): string {
  const groups = Map.groupBy(
    scores.filter(({ faults }) => faults.length > 0),
    ({ case: each }) => each.scenario,
  )
  const lines = [...groups].flatMap(([scenario, own]) => {
    const faults = own.flatMap((score) => score.faults)
    const first = faults.filter(({ rank }) => rank === 1).length
    if (first >= enough * faults.length) return []
    const reason = reasons[scenario] ?? 'Not looked into yet.'
    return [`- **${scenario}**: first in ${first} of ${faults.length}. ${reason}`]
  })
  return lines.length === 0 ? 'None.' : lines.join('\n')
}
