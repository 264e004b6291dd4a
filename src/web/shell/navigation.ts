import { Activity, Bug, FileInput, Gauge, LineChart, Milestone, Scale, Settings2, Waypoints } from 'lucide-react'
import { shellTexts } from '../texts/shell.ts'

/** The pages of the frame; `key` is what follows `g`. */
export const destinations = [
  { to: '/', label: shellTexts.diagnosis, key: 'd', icon: Gauge },
  { to: '/components', label: shellTexts.components, key: 'c', icon: Settings2 },
  { to: '/metrics', label: shellTexts.metrics, key: 'm', icon: LineChart },
  { to: '/signals', label: shellTexts.signals, key: 's', icon: Activity },
  { to: '/people', label: shellTexts.people, key: 'l', icon: Scale },
  { to: '/explain', label: shellTexts.explain, key: 'w', icon: Waypoints },
  { to: '/problems', label: shellTexts.problems, key: 'p', icon: Bug },
  { to: '/decisions', label: shellTexts.decisions, key: 'e', icon: Milestone },
  { to: '/imports', label: shellTexts.imports, key: 'i', icon: FileInput },
] as const
