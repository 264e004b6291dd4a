import { Link } from '@tanstack/react-router'
import { metricDestinations } from '../shell/navigation.ts'
import { analysisTexts } from '../texts/analyses.ts'
import styles from './metric-tabs.module.css'

/** The metrics and the ways to look at them, at the head of each of these pages. */
export function MetricTabs() {
  return (
    <nav className={styles.tabs} aria-label={analysisTexts.tabs}>
      {metricDestinations.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
