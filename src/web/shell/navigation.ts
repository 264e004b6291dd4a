import {
  Activity,
  Bug,
  FileInput,
  Gauge,
  LineChart,
  Milestone,
  Scale,
  Settings2,
  SlidersHorizontal,
  Waypoints,
} from 'lucide-react'
import { shellTexts } from '../texts/shell.ts'

/** The pages of the frame; `key` is what follows `g`. What is `under` another is reached from there, not from the header. */
export const destinations = [
  { to: '/', label: shellTexts.diagnosis, key: 'd', icon: Gauge },
  { to: '/components', label: shellTexts.components, key: 'c', icon: Settings2 },
  { to: '/metrics', label: shellTexts.metrics, key: 'm', icon: LineChart },
  { to: '/signals', label: shellTexts.signals, key: 's', icon: Activity, under: '/metrics' },
  { to: '/people', label: shellTexts.people, key: 'l', icon: Scale, under: '/metrics' },
  { to: '/explain', label: shellTexts.explain, key: 'w', icon: Waypoints, under: '/metrics' },
  { to: '/problems', label: shellTexts.problems, key: 'p', icon: Bug },
  { to: '/decisions', label: shellTexts.decisions, key: 'e', icon: Milestone },
  { to: '/imports', label: shellTexts.imports, key: 'i', icon: FileInput },
  { to: '/settings', label: shellTexts.settings, key: 't', icon: SlidersHorizontal, under: '/account' },
] as const

/** The metrics and the ways to look at them. */
export const metricDestinations = destinations.filter(
  (one) => one.to === '/metrics' || ('under' in one && one.under === '/metrics'),
)
