import { useIntersection, useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { Pause, Play } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { MouseEvent } from 'react'
import { componentStandings } from '../../charts/component-standing.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { framework } from '../../domain/framework/index.ts'
import { GearCss } from './gear-css.tsx'
import { gearTexts } from '../texts/diagnosis.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { GearList } from './gear-list.tsx'
import styles from './gear-model.module.css'
import { GearRacks } from './gear-racks.tsx'
import { GearRings } from './gear-rings.tsx'
import { useStoredFlag } from './use-stored-flag.ts'

export interface GearModelProps {
  readonly report: Pick<DiagnosisReport, 'components' | 'findings'>
}

/** The organisation as gears: rings on wide screens, rows on racks on narrow ones, and always a list of the same. */
export function GearModel({ report }: GearModelProps) {
  const isNarrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false })
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)', false, { getInitialValueInEffect: false })
  const [isPaused, setPaused] = useStoredFlag('geartrain-gears-paused')
  // Out of sight nothing turns: no work for a picture that nobody sees.
  const { ref, entry } = useIntersection<HTMLDivElement>()
  const rests = isPaused || entry?.isIntersecting === false
  const [pointed, setPointed] = useState<string | null>(null)
  const navigate = useNavigate()
  const standings = useMemo(() => componentStandings(framework.components, report), [report])

  const follow = (event: MouseEvent): void => {
    const id = componentAt(event.target)
    if (id === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void navigate({ to: '/components/$componentId', params: { componentId: id } })
  }
  const shown = standings.find((standing) => standing.id === pointed)

  return (
    <div className={styles.model}>
      <GearCss />
      <div
        ref={ref}
        className={rests ? `${styles.drawing} ${styles.paused}` : styles.drawing}
        onClick={follow}
        onPointerOver={(event) => setPointed(componentAt(event.target))}
        onPointerLeave={() => setPointed(null)}
        onFocus={(event) => setPointed(componentAt(event.target))}
        onBlur={() => setPointed(null)}
      >
        {isNarrow ? (
          <GearRacks standings={standings} />
        ) : (
          <GearRings report={report} standings={standings} pointed={pointed} />
        )}
      </div>
      <div className={styles.foot}>
        {shown === undefined ? (
          <ul className={styles.legend} aria-hidden="true">
            <li className={styles.usual}>{gearTexts.usual}</li>
            <li className={styles.affected}>{gearTexts.affected}</li>
            <li className={styles.root}>{gearTexts.root}</li>
            <li className={styles.unknown}>{gearTexts.unknown}</li>
          </ul>
        ) : (
          <p className={styles.pointed} aria-hidden="true">
            <strong>{shown.name}</strong> {shown.words}
          </p>
        )}
        {!isStill && (
          <IconButton
            label={isPaused ? gearTexts.play : gearTexts.pause}
            icon={isPaused ? Play : Pause}
            onClick={() => setPaused(!isPaused)}
          />
        )}
      </div>
      <GearList standings={standings} />
    </div>
  )
}

function componentAt(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null
  return target.closest('[data-component]')?.getAttribute('data-component') ?? null
}
