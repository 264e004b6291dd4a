import { gearModelSvg, gearScene } from '../../charts/index.ts'
import { framework } from '../../domain/framework/index.ts'
import { anchor, html, raw } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'
import { reportTexts } from '../report-texts.ts'

export function gearsSection({ report, standings }: ReportContext): Html {
  const scene = gearScene(framework, report, [...standings.values()])
  const svg = gearModelSvg(scene, {
    idPrefix: 'gears',
    label: reportTexts.gearLabel,
    hrefOf: (component) => `#${anchor('component', component)}`,
    turning: false,
  })
  const rubbing = scene.edges.map((edge) => html`<li>${edge.words}</li>`)
  return html`<section aria-labelledby="gears">
    <h2 id="gears">The gears</h2>
    <div class="gears">${raw(svg)}</div>
    <p class="note">${reportTexts.gearLead} The table of components below says the same in words.</p>
    ${
      rubbing.length === 0
        ? raw('')
        : html`<h3>Where it rubs</h3>
            <ul class="compact">
              ${rubbing}
            </ul>`
    }
  </section>`
}
