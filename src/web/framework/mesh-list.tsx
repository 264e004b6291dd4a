import { Link } from '@tanstack/react-router'
import { pillarName } from '../../charts/pillar-names.ts'
import type { ComponentPage } from '../../contract/components.ts'
import { componentTexts } from '../texts/framework.ts'
import styles from './component-page.module.css'

export interface MeshListProps {
  readonly id: string
  readonly title: string
  readonly meshes: ComponentPage['causes']
  readonly empty: string
}

const order = { strong: 0, medium: 1, weak: 2 }

/** The neighbours of a component in the framework, the strongest first, each with its reason. */
export function MeshList({ id, title, meshes, empty }: MeshListProps) {
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {meshes.length === 0 ? (
        <p className="muted small">{empty}</p>
      ) : (
        <ul className={styles.meshes}>
          {meshes
            .toSorted((a, b) => order[a.strength] - order[b.strength])
            .map((mesh) => (
              <li key={mesh.component}>
                <Link to="/components/$componentId" params={{ componentId: mesh.component }}>
                  {mesh.name}
                </Link>
                <span className="muted small">
                  {pillarName(mesh.pillar)}, {componentTexts.strengths[mesh.strength]}
                </span>
                <p className="muted small">{mesh.rationale}</p>
              </li>
            ))}
        </ul>
      )}
    </section>
  )
}
