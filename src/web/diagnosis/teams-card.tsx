import { Link } from '@tanstack/react-router'
import type { TeamPicture } from '../../contract/diagnosis.ts'
import { findComponent } from '../../domain/framework/index.ts'
import { findingTexts, teamTexts } from '../texts/diagnosis.ts'
import { formatCount } from '../ui/format.ts'
import styles from './teams-card.module.css'

/** Each team by itself: those where something probably starts with its roots, the others folded. */
export function TeamsCard({ teams }: { readonly teams: readonly TeamPicture[] }) {
  const own = teams.filter(({ state }) => state === 'own')
  const others = teams.filter(({ state }) => state !== 'own')
  if (teams.length === 0) return null
  return (
    <section className={styles.card} aria-labelledby="teams">
      <h2 id="teams">{teamTexts.title}</h2>
      <p className="muted">{own.length === 0 ? teamTexts.none : teamTexts.lead}</p>
      {own.length > 0 && (
        <ul>
          {own.map((team) => (
            <li key={team.unit.id}>
              <strong>{team.unit.name}</strong>
              <ul>
                {team.roots.map((root) => (
                  <li key={root.component}>
                    <Link to="/components/$componentId" params={{ componentId: root.component }}>
                      {findComponent(root.component)?.name ?? root.component}
                    </Link>{' '}
                    <span className="muted">
                      {teamTexts.starts(percent(root.probability))}; {findingTexts.failing(percent(root.failing))}
                    </span>
                  </li>
                ))}
              </ul>
              {team.evidence.length > 0 && (
                <details>
                  <summary>{findingTexts.evidence}</summary>
                  <ul>
                    {team.evidence.map((line) => (
                      <li key={line.text}>
                        {line.for ? findingTexts.for : findingTexts.against}: {line.text}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details>
          <summary>{teamTexts.others(formatCount(others.length))}</summary>
          <ul>
            {others.map((team) => (
              <li key={team.unit.id}>{team.sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)} %`
}
