import type { ProblemState } from '../../contract/problems.ts'
import { problemTexts } from '../texts/problems.ts'
import styles from './problems.module.css'

/** The state in words; what came back after its fix stands out whatever it is called. */
export function StateBadge({ state, relapsed = false }: { readonly state: ProblemState; readonly relapsed?: boolean }) {
  return (
    <span className={styles.badge} data-state={relapsed ? 'failed' : state}>
      {problemTexts.states[state]}
    </span>
  )
}
