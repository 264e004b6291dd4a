import { Skeleton } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { analysisTexts } from '../texts/analyses.ts'
import styles from './computed-panel.module.css'

const ComputedContent = lazy(() =>
  import('./computed-content.tsx').then((module) => ({ default: module.ComputedContent })),
)

export interface ComputedPanelProps {
  readonly metric: string
  /** As in addresses: `organisation`, `team:ID`, … */
  readonly unit: string
  /** Whose rows can be opened; without it those of the period the metric's value covers. */
  readonly periods?: readonly { readonly start: string; readonly end: string }[]
  /** Cases behind the number shown, where it is another than the metric's value. */
  readonly n?: string
}

/** Behind any number: its formula, what is left out, how many cases, and the rows. Loaded when it is opened. */
export function ComputedPanel(props: ComputedPanelProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.panel} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{analysisTexts.computed}</summary>
      {isOpen && (
        <Suspense fallback={<Skeleton height={120} radius={8} />}>
          <ComputedContent {...props} />
        </Suspense>
      )}
    </details>
  )
}
