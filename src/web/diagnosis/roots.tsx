import { Link } from '@tanstack/react-router'
import { pillarName } from '../../charts/pillar-names.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { findComponent } from '../../domain/framework/index.ts'
import { formatPercent } from '../ui/format.ts'
import styles from './roots.module.css'

/** The probable roots with their probabilities, as bars and in numbers. */
export function Roots({ roots }: Pick<DiagnosisReport['findings'][number], 'roots'>) {
  return (
    <ol className={styles.roots}>
      {roots.map(({ component, pillar, probability }) => (
        <li key={component}>
          <span className={styles.name}>
            <Link to="/components/$componentId" params={{ componentId: component }}>
              {findComponent(component)?.name ?? component}
            </Link>
            <span className="muted small">{pillarName(pillar)}</span>
          </span>
          <span className={styles.share}>{formatPercent(probability)}</span>
          <span className={styles.bar} aria-hidden="true">
            <i style={{ width: `${probability * 100}%` }} />
          </span>
        </li>
      ))}
    </ol>
  )
}
