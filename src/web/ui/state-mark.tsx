import type { LucideIcon } from 'lucide-react'
import { Activity, Circle, CircleCheck, CircleDashed, CircleDot, Minus } from 'lucide-react'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { metricTexts } from '../texts/metrics.ts'
import styles from './state-mark.module.css'

type MetricRow = DiagnosisReport['metrics'][number]

/** The two small signs of a metric: is it changing, and are there enough data? Colour only for a change beyond usual. */
export function StateMarks({ row }: { readonly row: MetricRow | null }) {
  return (
    <span className={styles.marks}>
      <Movement row={row} />
      <Enough row={row} />
    </span>
  )
}

function Movement({ row }: { readonly row: MetricRow | null }) {
  if (row === null || row.movement === 'insufficient') return <Mark icon={Circle} label={metricTexts.early} faint />
  if (row.movement === 'signal') return <Mark icon={Activity} label={metricTexts.changing} signal />
  return <Mark icon={Minus} label={metricTexts.quiet} />
}

function Enough({ row }: { readonly row: MetricRow | null }) {
  if (row === null) return <Mark icon={CircleDashed} label={metricTexts.missing} faint />
  if (row.status === 'insufficient') return <Mark icon={CircleDashed} label={metricTexts.notEnough} />
  return row.lowN ? (
    <Mark icon={CircleDot} label={metricTexts.fewCases} />
  ) : (
    <Mark icon={CircleCheck} label={metricTexts.enough} />
  )
}

interface MarkProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly signal?: boolean
  readonly faint?: boolean
}

function Mark({ icon: Icon, label, signal = false, faint = false }: MarkProps) {
  return (
    <span className={styles.mark} data-signal={signal} data-faint={faint} title={label} role="img" aria-label={label}>
      <Icon size={16} strokeWidth={2} aria-hidden />
    </span>
  )
}
