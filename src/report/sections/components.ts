import { gearBadgeSvg, pillarNames } from '../../charts/index.ts'
import { pillars } from '../../domain/framework/index.ts'
import { anchor, html, raw, table } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'

export function componentsSection({ report, standings, format }: ReportContext): Html {
  const states = new Map(report.components.map((state) => [state.id, state]))
  const percent = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : format.percent(value)
  return html`<section aria-labelledby="components" class="page-break">
    <h2 id="components">Components</h2>
    <p class="note">
      Health runs from 0 (jammed) to 100 % (turning freely). Known says how much the data tell of a component.
    </p>
    ${pillars.map((pillar) =>
      table(
        pillarNames[pillar],
        [
          { title: pillarNames[pillar] },
          { title: 'State' },
          { title: 'Health', numeric: true },
          { title: 'P(failing)', numeric: true },
          { title: 'P(root)', numeric: true },
          { title: 'Known', numeric: true },
        ],
        [...standings.values()]
          .filter((standing) => standing.pillar === pillar)
          .map((standing) => {
            const state = states.get(standing.id)
            const known = state !== undefined && state.confidence > 0
            return [
              html`<span class="component" id="${anchor('component', standing.id)}"
                >${raw(gearBadgeSvg(standing.standing, standing.mark, { outlineId: 'gears-wheel' }))}
                ${standing.name}</span
              >`,
              standing.words,
              percent(standing.health),
              known ? percent(state.pFailing) : '–',
              known ? percent(state.pRoot) : '–',
              percent(state?.confidence),
            ]
          }),
      ),
    )}
  </section>`
}
