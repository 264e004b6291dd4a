import { Kbd, UnstyledButton } from '@mantine/core'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { CircleUserRound, Keyboard, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useChanges } from '../api/use-changes.ts'
import { shellTexts } from '../texts/shell.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { KeysHelp } from './keys-help.tsx'
import { Logo } from './logo.tsx'
import styles from './shell.module.css'
import { SimulatedBanner } from './simulated-banner.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { useDestinations } from './use-destinations.ts'
import { useShortcuts } from './use-shortcuts.ts'

const CommandPalette = lazy(() =>
  import('./command-palette.tsx').then((module) => ({ default: module.CommandPalette })),
)
const CaptureDialog = lazy(() =>
  import('../problems/capture-dialog.tsx').then((module) => ({ default: module.CaptureDialog })),
)
const findKeys = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'

/** The frame around every page: where one is, where one can go, and how to find the rest. */
export function Shell() {
  const [isFinding, setFinding] = useState(false)
  const [showsKeys, setShowsKeys] = useState(false)
  const [isRecording, setRecording] = useState(false)
  useShortcuts({ onFind: () => setFinding(true), onKeys: () => setShowsKeys(true), onRecord: () => setRecording(true) })
  useChanges()
  const main = useFocusOnNavigation()
  const headed = useDestinations().filter((one) => !('under' in one))

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {shellTexts.skip}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link to="/" className={styles.brand} aria-label={`${shellTexts.product}, ${shellTexts.diagnosis}`}>
            <Logo />
            <span>{shellTexts.product}</span>
          </Link>
          <nav className={styles.nav} aria-label={shellTexts.navigation}>
            {headed.map(({ to, label, icon: Icon }) => (
              <Link
                key={to}
                to={to}
                className={styles.link}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                activeProps={{ 'aria-current': 'page' }}
              >
                <Icon size={17} strokeWidth={1.9} aria-hidden className={styles.linkIcon} />
                {label}
              </Link>
            ))}
          </nav>
          <div className={styles.tools}>
            <UnstyledButton
              className={styles.find}
              onClick={() => setFinding(true)}
              aria-keyshortcuts="Control+K Meta+K"
            >
              <Search size={15} aria-hidden />
              <span>{shellTexts.find}</span>
              <Kbd size="xs" aria-hidden>
                {findKeys}
              </Kbd>
            </UnstyledButton>
            <span className={styles.keysButton}>
              <IconButton label={shellTexts.keys} onClick={() => setShowsKeys(true)} icon={Keyboard} />
            </span>
            <ThemeSwitch />
            <Link to="/account" className={styles.account} aria-label={shellTexts.account}>
              <CircleUserRound size={17} strokeWidth={1.9} aria-hidden />
            </Link>
          </div>
        </div>
      </header>
      <SimulatedBanner />
      <main id="content" ref={main} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      {isFinding && (
        <Suspense>
          <CommandPalette onClose={() => setFinding(false)} onKeys={() => setShowsKeys(true)} />
        </Suspense>
      )}
      {isRecording && (
        <Suspense>
          <CaptureDialog onClose={() => setRecording(false)} />
        </Suspense>
      )}
      <KeysHelp opened={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  )
}

/** Moves the focus to the new page's content, so that a screen reader starts there and not at the old link. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null)
  const pathname = useLocation({ select: (location) => location.pathname })
  const previous = useRef(pathname)
  useEffect(() => {
    if (previous.current === pathname) return
    previous.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
