import { cssColours, funnelChart, spreadUnits } from '../../charts/index.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { chartSvg } from '../chart-svg.ts'
import { details, html, list, nothing, table } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'

type Spread = DiagnosisReport['spreads'][number]

/** How many spreads are told in full; the rest stand in a table. */
const told = 6

export function spreadsSection(context: ReportContext): Html {
  const { patterns, spreads } = context.report
  const full = spreads.filter(isAboutPeople).toSorted(byImportance).slice(0, told)
  const rest = spreads.filter((spread) => !full.includes(spread))
  return html`${
    spreads.length === 0
      ? nothing
      : html`<section aria-labelledby="spreads">
          <h2 id="spreads">Luck or skill</h2>
          ${full.map((spread, index) => oneSpread(context, spread, index))}${
            rest.length === 0
              ? nothing
              : details(`${rest.length} more comparisons of units`, spreadTable(context, rest), { onPaper: 'left-out' })
          }
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

function isAboutPeople({ among }: Spread): boolean {
  return among === 'sellers' || among === 'teams'
}

/** The win rate first, since it is what people are ranked by; then the least probable by chance. */
function byImportance(a: Spread, b: Spread): number {
  return Number(b.metric === 'win-rate') - Number(a.metric === 'win-rate') || (a.pValue ?? 1) - (b.pValue ?? 1)
}

function spreadTable({ format }: ReportContext, spreads: readonly Spread[]): Html {
  return table(
    'Comparisons of units',
    [
      { title: 'Metric' },
      { title: 'Among' },
      { title: 'Units', numeric: true },
      { title: 'Explained by chance', numeric: true },
      { title: 'χ²', numeric: true },
      { title: 'p', numeric: true },
      { title: 'Half real after', numeric: true },
    ],
    spreads.map((spread) => [
      format.metricName(spread.metric),
      spread.among.replaceAll('_', ' '),
      format.count(spread.units),
      spread.chanceShare === null ? '–' : format.percent(spread.chanceShare),
      spread.chiSquare === null ? '–' : `${spread.chiSquare.toFixed(1)} on ${spread.degreesOfFreedom}`,
      spread.pValue === null ? '–' : spread.pValue < 0.001 ? '< 0.001' : spread.pValue.toFixed(3),
      spread.halfSkillAfter === null ? '–' : `${format.count(Math.round(spread.halfSkillAfter))} cases`,
    ]),
  )
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
      <div class="scroll chart-box" tabindex="0" role="group" aria-label="${title}">
        ${chartSvg(option, { id: `spread-${number}`, label, width: 860, height: 250 })}
      </div>
      <figcaption class="note">${label}</figcaption>
    </figure>`
  }
}
