import { Link } from '@tanstack/react-router'
import { pillarNames } from '../../charts/pillar-names.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { unitKey } from '../../domain/unit.ts'
import { GearBadge } from '../framework/gear-badge.tsx'
import { ComputedPanel } from '../metrics/computed-panel.tsx'
import { diagnosisTexts } from '../texts/diagnosis.ts'
import type { Start } from './group-by-start.ts'
import { standingsById } from './standings-by-id.ts'
import styles from './start-card.module.css'

export interface StartCardProps {
  readonly start: Start
  readonly report: Pick<DiagnosisReport, 'components' | 'findings'>
}

/** One place where trouble probably starts, and the findings that lead there. */
export function StartCard({ start, report }: StartCardProps) {
  const standings = standingsById(report)
  const standing = start.component === null ? undefined : standings.get(start.component)
  return (
    <article className={styles.card}>
      <header className={styles.head}>
        {standing !== undefined && <GearBadge standing={standing.standing} mark={standing.mark} />}
        <div>
          <p className={styles.lead}>
            {standing === undefined
              ? diagnosisTexts.noStart
              : `${diagnosisTexts.startsAt} · ${pillarNames[standing.pillar]}`}
          </p>
          {standing !== undefined && (
            <h3>
              <Link to="/components/$componentId" params={{ componentId: standing.id }}>
                {standing.name}
              </Link>
            </h3>
          )}
        </div>
      </header>
      <ul className={styles.findings}>
        {start.findings.map((finding) => (
          <li key={finding.id} data-scope={finding.scope}>
            <Link to="/findings/$findingId" params={{ findingId: finding.id }}>
              {finding.sentence}
            </Link>
            <p>
              {diagnosisTexts.scopes[finding.scope]}
              {finding.path.length > 1 && <Way marks={finding.path.map((id) => standings.get(id)?.mark ?? null)} />}
            </p>
            <FindingComputed finding={finding} />
          </li>
        ))}
      </ul>
    </article>
  )
}

/** How the number in a finding's sentence was computed. */
function FindingComputed({ finding }: { readonly finding: Start['findings'][number] }) {
  const [metric] = finding.metrics
  return metric === undefined ? null : <ComputedPanel metric={metric.id} unit={unitKey(metric.unit)} />
}

/** The numbers of the wheels that the trouble passes, as they stand in the gear model. */
function Way({ marks }: { readonly marks: readonly (number | null)[] }) {
  return (
    <span className={styles.way} aria-hidden="true">
      {marks.map((mark, index) => (
        <span key={mark}>
          {index > 0 && <i>→</i>}
          <b>{mark}</b>
        </span>
      ))}
    </span>
  )
}
