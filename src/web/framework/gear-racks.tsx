import { useMemo } from 'react'
import type { ComponentStanding } from '../../charts/component-standing.ts'
import { gearRackSvg } from '../../charts/gear-rack-svg.ts'
import { trainPace } from '../../charts/gear-scene.ts'
import { pillarNames } from '../../charts/pillar-names.ts'
import { pillars } from '../../domain/framework/index.ts'
import { gearTexts } from '../texts/diagnosis.ts'
import styles from './gear-model.module.css'

/** The gear model for narrow screens. */
export function GearRacks({ standings }: { readonly standings: readonly ComponentStanding[] }) {
  const racks = useMemo(() => {
    const pace = trainPace(standings)
    return pillars.map((pillar) => {
      const members = standings.filter((standing) => standing.pillar === pillar)
      const options = {
        idPrefix: `rack-${pillar}`,
        label: pillarNames[pillar],
        hrefOf: (component: string) => `/components/${component}`,
        turning: true,
      }
      const lit = members.filter((member) => member.mark !== null).length
      return { pillar, lit, all: members.length, markup: { __html: gearRackSvg(members, pace, options) } }
    })
  }, [standings])
  return (
    <div className={styles.racks}>
      {racks.map(({ pillar, lit, all, markup }) => (
        <div key={pillar}>
          <p className={styles.rackName}>
            <strong>{pillarNames[pillar]}</strong>{' '}
            <span className={lit > 0 ? 'signal-text' : 'muted'}>{gearTexts.pillarState(lit, all)}</span>
          </p>
          <div dangerouslySetInnerHTML={markup} />
        </div>
      ))}
    </div>
  )
}
