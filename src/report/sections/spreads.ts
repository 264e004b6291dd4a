import { cssColours, funnelChart, spreadUnits } from '../../charts/index.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { chartSvg } from '../chart-svg.ts'
import { html, list, nothing } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'

type Spread = DiagnosisReport['spreads'][number]

export function spreadsSection(context: ReportContext): Html {
  const { patterns, spreads } = context.report
  return html`${
    spreads.length === 0
      ? nothing
      : html`<section aria-labelledby="spreads">
          <h2 id="spreads">Luck or skill</h2>
          ${spreads.map((spread, index) => oneSpread(context, spread, index))}
        </section>`
  }${
    patterns.length === 0
      ? nothing
      : html`<section aria-labelledby="patterns">
          <h2 id="patterns">Patterns that are no alarm</h2>
          ${list(patterns.map((pattern) => pattern.sentence))}
        </section>`
  }`
}

function oneSpread(context: ReportContext, spread: Spread, index: number): Html {
  const { report, format } = context
  const title = `${format.metricName(spread.metric)} among ${spread.among}`
  const facts = [
    `${format.count(spread.units)} ${spread.among}, ${format.count(spread.n)} cases`,
    spread.chanceShare === null ? '' : `chance explains ${format.percent(spread.chanceShare)}`,
    spread.pValue === null ? '' : `p = ${spread.pValue.toPrecision(2)}`,
    spread.halfSkillAfter === null
      ? 'indistinguishable from chance'
      : `half real after ${format.count(Math.round(spread.halfSkillAfter))} cases each`,
  ].filter((fact) => fact !== '')
  return html`<div class="spread">
    <h3>${title}</h3>
    <p>${spread.sentence}</p>
    ${funnel(context, spread, index)}
    <p class="note">${facts.join(' · ')}</p>
  </div>`

  function funnel(of: ReportContext, { metric }: Spread, number: number): Html {
    const units = spreadUnits(report, spread)
    if (units.length < 3 || units.some((unit) => unit.value < 0 || unit.value > 1)) return nothing
    const option = funnelChart(units, {
      colours: cssColours,
      formatValue: (value) => of.format.value(metric, value),
      formatCount: (value) => of.format.count(value),
      fontFamily: 'inherit',
      texts: { cases: 'cases' },
    })
    const label = `${title}: each dot is one of them over its number of cases; the curves hold 95 % and 99.8 % of what chance alone gives.`
    return html`<figure>
      <div class="scroll chart-box" tabindex="0" role="region" aria-label="${title}">
        ${chartSvg(option, { id: `spread-${number}`, label, width: 860, height: 250 })}
      </div>
      <figcaption class="note">${label}</figcaption>
    </figure>`
  }
}
