import { gearModelCss } from '../../charts/gear-model-css.ts'

/** The styles of gears, put into the page once wherever the first one is drawn. */
export function GearCss() {
  return (
    <style href="gear-model" precedence="default">
      {gearModelCss}
    </style>
  )
}
