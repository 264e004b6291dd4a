import { Link } from '@tanstack/react-router'
import { pillarName } from '../../charts/pillar-names.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { findComponent } from '../../domain/framework/index.ts'
import { findingTexts } from '../texts/diagnosis.ts'
import { formatPercent } from '../ui/format.ts'
import styles from './roots.module.css'

/** The probable roots with their probabilities, as bars and in numbers. */
export function Roots({ roots, external }: Pick<DiagnosisReport['findings'][number], 'roots' | 'external'>) {
  return (
    <ol className={styles.roots}>
      {roots.map(({ component, pillar, probability, failing }) => (
        <li key={component}>
          <span className={styles.name}>
            <Link to="/components/$componentId" params={{ componentId: component }}>
              {findComponent(component)?.name ?? component}
            </Link>
            <span className="muted small">
              {pillarName(pillar)}, {findingTexts.failing(formatPercent(failing))}
            </span>
          </span>
          <span className={styles.share}>{formatPercent(probability)}</span>
          <span className={styles.bar} aria-hidden="true">
            <i style={{ width: `${probability * 100}%` }} />
          </span>
        </li>
      ))}
      {external.map(({ id, name, probability }) => (
        <li key={id}>
          <span className={styles.name}>
            <span>{capitalise(name)}</span>
            <span className="muted small">{findingTexts.outside}</span>
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

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
