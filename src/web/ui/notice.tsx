import type { ReactNode } from 'react'
import styles from './notice.module.css'

export interface NoticeProps {
  readonly title: string
  readonly text: string
  readonly role?: 'alert' | 'status'
  readonly children?: ReactNode
}

/** A page or a part of one that has something to say instead of something to show. */
export function Notice({ title, text, role, children }: NoticeProps) {
  return (
    <div className={styles.notice} role={role}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </div>
  )
}
