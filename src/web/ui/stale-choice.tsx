import { Button } from '@mantine/core'
import { ProblemError } from '../api/client.ts'
import { staleTexts } from '../texts/shell.ts'
import { Notice } from './notice.tsx'
import styles from './stale-choice.module.css'

/** One thing that two people set differently, in words. */
export interface Difference {
  readonly label: string
  readonly now: string
  readonly mine: string
}

export interface StaleChoiceProps {
  readonly differences: readonly Difference[]
  /** Writes one's own over what holds now. */
  readonly onMine: () => void
  readonly onTheirs: () => void
  readonly isBusy: boolean
}

/** Somebody was faster: both values, and the choice between them. Nothing is overwritten without it. */
export function StaleChoice({ differences, onMine, onTheirs, isBusy }: StaleChoiceProps) {
  return (
    <div className={styles.stale} tabIndex={-1} ref={showAndFocus}>
      <Notice title={staleTexts.title} text={staleTexts.text} role="alert">
        <div className={styles.differences}>
          {differences.map(({ label, now, mine }) => (
            <dl key={label} aria-label={label}>
              <dt>{label === '' ? staleTexts.now : staleTexts.nowOf(label)}</dt>
              <dd>{now}</dd>
              <dt>{staleTexts.mine}</dt>
              <dd>{mine}</dd>
            </dl>
          ))}
        </div>
        <Button onClick={onMine} loading={isBusy}>
          {staleTexts.takeMine}
        </Button>
        <Button variant="default" onClick={onTheirs} disabled={isBusy}>
          {staleTexts.takeTheirs}
        </Button>
      </Notice>
    </div>
  )
}

/** The form that was saved may be far below: who saved it is led to what there is to choose. */
function showAndFocus(choice: HTMLDivElement | null): void {
  choice?.scrollIntoView({ block: 'nearest' })
  choice?.focus({ preventScroll: true })
}

/** What holds now, where a change was refused because somebody was faster; else null. */
export function staleCurrent(error: Error | null): unknown {
  return error instanceof ProblemError && error.code === 'record.stale' ? (error.current ?? null) : null
}
