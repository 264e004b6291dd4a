import type { ReactNode } from 'react'
import styles from './page.module.css'

export interface PageHeadProps {
  readonly title: string
  /** A title that is a whole sentence is set smaller, to be read rather than looked up. */
  readonly isSentence?: boolean
  readonly above?: ReactNode
  readonly below?: ReactNode
  readonly tools?: ReactNode
}

export function PageHead({ title, isSentence = false, above, below, tools }: PageHeadProps) {
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        {above !== undefined && <div className={styles.above}>{above}</div>}
        <h1 className={isSentence ? styles.sentence : undefined}>{title}</h1>
        {below !== undefined && <div className={styles.below}>{below}</div>}
      </div>
      {tools !== undefined && <div className={styles.tools}>{tools}</div>}
    </header>
  )
}

export interface SectionProps {
  readonly title: string
  readonly id: string
  readonly note?: string
  readonly tools?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, id, note, tools, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 id={id}>{title}</h2>
        {tools}
      </div>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  )
}
