import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Logo } from '../shell/logo.tsx'
import { ThemeSwitch } from '../shell/theme-switch.tsx'
import { shellTexts } from '../texts/shell.ts'
import styles from './accounts.module.css'

/** The frame of the pages one sees before one is in. */
export function EntryFrame() {
  return (
    <div className={styles.entry}>
      <header className={styles.entryHead}>
        <span className={styles.brand}>
          <Logo />
          {shellTexts.product}
        </span>
        <ThemeSwitch />
      </header>
      <main className={styles.entryMain}>
        <Outlet />
      </main>
    </div>
  )
}

export interface EntryCardProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

export function EntryCard({ title, lead, children }: EntryCardProps) {
  return (
    <div className={styles.card}>
      <h1>{title}</h1>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
    </div>
  )
}

/** Whoever comes in sees nothing of who was there before: the page is loaded anew. */
export function enter(to: string | undefined): void {
  const isOwn = to !== undefined && to.startsWith('/') && !to.startsWith('//') && !to.includes('\\')
  window.location.assign(isOwn ? to : '/')
}
