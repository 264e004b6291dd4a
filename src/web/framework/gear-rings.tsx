import { useMemo } from 'react'
import type { ComponentStanding } from '../../charts/component-standing.ts'
import { gearModelSvg } from '../../charts/gear-model-svg.ts'
import { edgeCurve, gearScene } from '../../charts/gear-scene.ts'
import type { GearScene } from '../../charts/gear-scene.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { framework } from '../../domain/framework/index.ts'
import { gearTexts } from '../texts/diagnosis.ts'
import styles from './gear-model.module.css'

export interface GearRingsProps {
  readonly report: Pick<DiagnosisReport, 'findings'>
  readonly standings: readonly ComponentStanding[]
  /** The component under the pointer or the focus: its meshes are drawn. */
  readonly pointed: string | null
}

export function GearRings({ report, standings, pointed }: GearRingsProps) {
  const scene = useMemo(() => gearScene(framework, report, standings), [report, standings])
  const markup = useMemo(
    () => ({
      __html: gearModelSvg(scene, {
        idPrefix: 'rings',
        label: gearTexts.label,
        hrefOf: (component) => `/components/${component}`,
        turning: true,
      }),
    }),
    [scene],
  )
  return (
    <div className={styles.rings}>
      {/* Drawn by our own code from the framework; every text in it is escaped there. */}
      <div dangerouslySetInnerHTML={markup} />
      {pointed !== null && <Meshes scene={scene} component={pointed} />}
    </div>
  )
}

/** The causal edges of one component, laid over the drawing while one points at it. */
function Meshes({ scene, component }: { readonly scene: GearScene; readonly component: string }) {
  const centres = new Map(scene.components.map(({ id, centre }) => [id, centre]))
  const hubs = scene.pillars.map((pillar) => pillar.centre)
  const edges = framework.causalEdges.filter((edge) => edge.cause === component || edge.effect === component)
  return (
    <svg className={styles.meshes} viewBox={`0 0 ${scene.width} ${scene.height}`} aria-hidden="true">
      {edges.map((edge) => {
        const from = centres.get(edge.cause)
        const to = centres.get(edge.effect)
        if (from === undefined || to === undefined) return null
        const { path } = edgeCurve(from, to, hubs)
        const end = edge.cause === component ? to : from
        return (
          <g key={edge.number}>
            <path d={path} className={styles.mesh} data-strength={edge.strength} />
            <circle cx={end.x} cy={end.y} r={41} className={styles.meshEnd} />
          </g>
        )
      })}
    </svg>
  )
}
