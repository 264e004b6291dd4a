import type { DecisionState, DecisionVerdict } from '../../contract/decisions.ts'
import styles from '../problems/problems.module.css'
import { decisionTexts } from '../texts/decisions.ts'

const shownAs = {
  held: 'held',
  'no-effect': 'done',
  'too-early': 'done',
  worse: 'failed',
  'band-aid': 'failed',
} as const

/** The verdict where there is one, else the state. */
export function VerdictBadge({
  state,
  verdict,
}: {
  readonly state: DecisionState
  readonly verdict: DecisionVerdict | null
}) {
  const isJudged = verdict !== null && state === 'decided'
  return (
    <span className={styles.badge} data-state={isJudged ? shownAs[verdict] : 'new'}>
      {isJudged ? decisionTexts.verdicts[verdict] : decisionTexts.states[state]}
    </span>
  )
}
