import { Link } from '@tanstack/react-router'
import { rootOf } from '../../charts/component-standing.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { findComponent } from '../../domain/framework/index.ts'
import { diagnosisTexts } from '../texts/diagnosis.ts'
import { formatDay } from '../ui/format.ts'
import { pathMarks } from './path-marks.ts'
import styles from './finding-card.module.css'

export interface FindingCardProps {
  readonly finding: DiagnosisReport['findings'][number]
  readonly report: Pick<DiagnosisReport, 'components' | 'findings'>
}

/** A finding as one sentence and the way it takes; the whole card leads to it. */
export function FindingCard({ finding, report }: FindingCardProps) {
  const marks = pathMarks(report)
  const root = rootOf(finding)
  return (
    <article className={styles.card}>
      <p className={styles.scope}>
        {diagnosisTexts.scopes[finding.scope]} · {diagnosisTexts.since(formatDay(finding.since))}
      </p>
      <h3>
        <Link to="/findings/$findingId" params={{ findingId: finding.id }} className={styles.link}>
          {finding.sentence}
        </Link>
      </h3>
      {root !== null && (
        <p className={styles.root}>
          {diagnosisTexts.startsAt} <strong>{findComponent(root)?.name ?? root}</strong>
        </p>
      )}
      <p className={styles.path} aria-hidden="true">
        {finding.path.map((id, index) => (
          <span key={id}>
            {index > 0 && <i>→</i>}
            <b data-root={index === 0}>{marks.get(id)}</b>
          </span>
        ))}
      </p>
    </article>
  )
}
