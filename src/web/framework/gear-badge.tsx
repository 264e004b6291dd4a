import { useMemo } from 'react'
import type { Standing } from '../../charts/component-standing.ts'
import { gearBadgeSvg } from '../../charts/gear-badge.ts'
import { GearCss } from './gear-css.tsx'
import styles from './gear-model.module.css'

/** A component's wheel in front of its name in lists. */
export function GearBadge({ standing, mark }: { readonly standing: Standing; readonly mark: number | null }) {
  const markup = useMemo(() => ({ __html: gearBadgeSvg(standing, mark) }), [standing, mark])
  return (
    <>
      <GearCss />
      <span className={styles.badge} dangerouslySetInnerHTML={markup} />
    </>
  )
}
