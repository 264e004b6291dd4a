import { useMemo } from 'react'
import { componentStandings } from '../../charts/component-standing.ts'
import { gearModelSvg } from '../../charts/gear-model-svg.ts'
import { gearScene } from '../../charts/gear-scene.ts'
import { framework } from '../../domain/framework/index.ts'
import { GearCss } from './gear-css.tsx'
import { gearTexts } from '../texts/diagnosis.ts'

/** The gear model before anything is known: a picture. */
export function StillGears() {
  const markup = useMemo(() => {
    const components = framework.components.map(({ id, pillar }) => ({
      id,
      pillar,
      pFailing: 0,
      pRoot: 0,
      health: 1,
      confidence: 0,
      perceptionOnly: false,
    }))
    const report = { components, findings: [] }
    const scene = gearScene(framework, report, componentStandings(framework.components, report))
    const silent = { ...scene, pillars: scene.pillars.map((pillar) => ({ ...pillar, words: [] })) }
    const options = { idPrefix: 'still', label: gearTexts.label, hrefOf: null, turning: true }
    return { __html: gearModelSvg(silent, options) }
  }, [])
  return (
    <>
      <GearCss />
      <div dangerouslySetInnerHTML={markup} />
    </>
  )
}
