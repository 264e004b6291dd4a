import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { AlikeProblem } from '../../contract/problems.ts'
import { captureTexts, problemPageTexts } from '../texts/problems.ts'
import { formatDay, formatPercent } from '../ui/format.ts'
import styles from './problems.module.css'

export interface AlikeListProps {
  readonly alike: readonly AlikeProblem[]
  readonly onFollow?: () => void
  readonly actions?: (other: AlikeProblem) => ReactNode
}

/** Earlier problems that may be the same: why they seem so, what was tried, whether it held. */
export function AlikeList({ alike, onFollow, actions }: AlikeListProps) {
  return (
    <ul className={styles.alike}>
      {alike.map((other) => (
        <li key={other.id}>
          <div className={styles.alikeHead}>
            {other.source === 'recorded' ? (
              <Link to="/problems/$problemId" params={{ problemId: other.id }} onClick={() => onFollow?.()}>
                {other.title}
              </Link>
            ) : (
              <span>{other.title}</span>
            )}
            <span className="muted small">{formatPercent(other.probability)}</span>
          </div>
          <p className="muted small">
            {[
              formatDay(other.reportedOn),
              ...(other.source === 'imported' ? [problemPageTexts.imported] : []),
              ...(other.because.length === 0 ? [] : [captureTexts.because(other.because)]),
              other.tried === null
                ? captureTexts.nothingTried
                : `${captureTexts.tried(other.tried)}, ${captureTexts.held[`${other.held}`]}`,
            ].join(' · ')}
          </p>
          {actions?.(other)}
        </li>
      ))}
    </ul>
  )
}
