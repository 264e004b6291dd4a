import { Link } from '@tanstack/react-router'
import { pillarNames } from '../../charts/pillar-names.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { framework } from '../../domain/framework/index.ts'
import { GearBadge } from '../framework/gear-badge.tsx'
import { findingTexts } from '../texts/diagnosis.ts'
import styles from './cause-path.module.css'
import { standingsById } from './standings-by-id.ts'

export interface CausePathProps {
  readonly path: readonly string[]
  readonly report: Pick<DiagnosisReport, 'components' | 'findings'>
}

/** The way from the probable root to where it shows, with the reason at each mesh. */
export function CausePath({ path, report }: CausePathProps) {
  const standings = standingsById(report)
  const last = path.length - 1
  return (
    <ol className={styles.path}>
      {path.map((id, index) => {
        const standing = standings.get(id)
        const place = index === 0 ? findingTexts.start : index === last ? findingTexts.shows : findingTexts.passes
        const next = path[index + 1]
        const edge = framework.causalEdges.find(({ cause, effect }) => cause === id && effect === next)
        return (
          <li key={id}>
            <GearBadge standing={standing?.standing ?? 'unknown'} mark={standing?.mark ?? null} />
            <div>
              <Link to="/components/$componentId" params={{ componentId: id }}>
                {standing?.name ?? id}
              </Link>
              <p className="muted small">
                {standing === undefined ? '' : `${pillarNames[standing.pillar]}, `}
                {place}
              </p>
              {edge !== undefined && <p className={styles.why}>{edge.rationale}</p>}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
