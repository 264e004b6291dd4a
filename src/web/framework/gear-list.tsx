import { Link } from '@tanstack/react-router'
import type { ComponentStanding } from '../../charts/component-standing.ts'
import { pillarNames } from '../../charts/pillar-names.ts'
import { pillars } from '../../domain/framework/index.ts'
import { gearTexts } from '../texts/diagnosis.ts'
import { GearBadge } from './gear-badge.tsx'
import styles from './gear-model.module.css'

/** The gear model in words. */
export function GearList({ standings }: { readonly standings: readonly ComponentStanding[] }) {
  return (
    <details className={styles.list}>
      <summary>{gearTexts.asList}</summary>
      <div className={styles.listColumns}>
        {pillars.map((pillar) => (
          <section key={pillar} aria-label={pillarNames[pillar]}>
            <h3>{pillarNames[pillar]}</h3>
            <ul>
              {standings
                .filter((standing) => standing.pillar === pillar)
                .map((standing) => (
                  <li key={standing.id}>
                    <GearBadge standing={standing.standing} mark={standing.mark} />
                    <span>
                      <Link to="/components/$componentId" params={{ componentId: standing.id }}>
                        {standing.name}
                      </Link>
                      <span className="muted small"> {standing.words}</span>
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  )
}
