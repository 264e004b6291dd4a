import { cssColours, gearBadgeSvg, pillarName, processChart, rootOf } from '../../charts/index.ts'
import type { ComponentStanding } from '../../charts/index.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { chartSvg } from '../chart-svg.ts'
import { anchor, details, html, list, nothing, raw, table } from '../html.ts'
import type { Html } from '../html.ts'
import { componentName } from '../report-context.ts'
import type { ReportContext } from '../report-context.ts'
import { reportTexts, scopeNames } from '../report-texts.ts'

type Finding = DiagnosisReport['findings'][number]
type Chart = Finding['charts'][number]

export function findingsSection(context: ReportContext): Html {
  const { findings } = context.report
  if (findings.length === 0) {
    return html`<section aria-labelledby="findings">
      <h2 id="findings">Findings</h2>
      <p>${reportTexts.nothingBeyondUsual}</p>
    </section>`
  }
  return html`<section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    ${startsList(context, findings)} ${findings.map((finding, index) => oneFinding(context, finding, index + 1))}
  </section>`
}

/** The findings by where they probably start: the few places behind the many, and the way into the rest. */
function startsList(context: ReportContext, findings: readonly Finding[]): Html {
  const starts = Map.groupBy(findings, rootOf)
  return html`<ol class="starts">
    ${[...starts].map(([component, members]) => {
      const standing = component === null ? undefined : context.standings.get(component)
      const badge = standing === undefined ? nothing : badgeOf(standing)
      const name = standing === undefined ? 'Where these start cannot be told' : `Probably starts at ${standing.name}`
      return html`<li>
        ${badge}
        <div>
          <strong>${name}</strong>
          ${list(members.map((finding) => html`<a href="#${anchor('finding', finding.id)}">${finding.sentence}</a>`))}
        </div>
      </li>`
    })}
  </ol>`
}

function badgeOf({ standing, mark }: ComponentStanding): Html {
  return raw(gearBadgeSvg(standing, mark, { outlineId: 'gears-wheel' }))
}

function oneFinding(context: ReportContext, finding: Finding, number: number): Html {
  return html`<article
    class="finding"
    id="${anchor('finding', finding.id)}"
    aria-labelledby="${anchor('sentence', finding.id)}"
  >
    <p class="kicker"><span class="number-mark">${number}</span> ${scopeNames[finding.scope]}</p>
    <h3 id="${anchor('sentence', finding.id)}">${finding.sentence}</h3>
    <p>${finding.detail}</p>
    <dl class="who">
      <div>
        <dt>${reportTexts.affected}</dt>
        <dd>${unitNames(finding.units)}</dd>
      </div>
      ${
        finding.unaffected.length === 0
          ? nothing
          : html`<div>
              <dt>${reportTexts.unaffected}</dt>
              <dd>${unitNames(finding.unaffected)}</dd>
            </div>`
      }
    </dl>
    <div class="columns">
      <div>
        <h4>${reportTexts.roots}</h4>
        ${roots(context, finding)}
        <p class="note">${reportTexts.rootsNote}</p>
      </div>
      <div>
        <h4>${reportTexts.path}</h4>
        ${causePath(context, finding)}
      </div>
    </div>
    ${finding.charts.map((chart, index) => figure(context, finding, { chart, index }))}
    <h4>${reportTexts.evidence}</h4>
    ${evidence(finding)} ${sensitivity(finding)}
    <div class="columns">
      <div>
        <h4>${reportTexts.actions}</h4>
        ${list(finding.actions)} ${waiting(finding)}
      </div>
      ${
        finding.nextQuestion === null
          ? nothing
          : html`<div class="question">
              <h4>${reportTexts.questions}</h4>
              ${questions(finding)}
            </div>`
      }
    </div>
  </article>`
}

function sensitivity({ sensitivity: { sentences } }: Finding): Html {
  return sentences.length === 0
    ? nothing
    : html`<h4>${reportTexts.sensitivity}</h4>
        ${list(sentences)}`
}

function questions({ questions: asked, nextQuestion }: Finding): Html {
  if (asked.length === 0) return html`<p>${nextQuestion ?? ''}</p>`
  return list(
    asked.map((one) => html`${one.text} <span class="note">Yes: ${one.ifYes.text}. No: ${one.ifNo.text}.</span>`),
  )
}

function waiting({ waiting: costs }: Finding): Html {
  if (costs.length === 0) return nothing
  return html`<h4>${reportTexts.waiting}</h4>
    ${list(costs.map(({ text, formula }) => html`${text} <span class="note">(${formula})</span>`))}`
}

function figure(context: ReportContext, finding: Finding, { chart, index }: { chart: Chart; index: number }): Html {
  const { format } = context
  const name = format.metricName(chart.metric)
  const label = chartSentence(context, finding, chart)
  const option = processChart(chart, {
    colours: cssColours,
    formatValue: (value) => format.value(chart.metric, value),
    formatDay: (day) => format.day(day),
    texts: {
      since: chart.since === null ? '' : `since ${format.day(chart.since)}`,
      baseline: chart.baseline.state === 'provisional' ? 'provisional baseline' : 'baseline',
    },
    fontFamily: 'inherit',
    compact: false,
  })
  return html`<figure>
    <figcaption><strong>${name}</strong>, ${chart.unit.name}, by ${chart.grain}</figcaption>
    <div class="scroll chart-box" tabindex="0" role="group" aria-label="${name}">
      ${chartSvg(option, { id: `${anchor('chart', finding.id)}-${index}`, label, width: 860, height: 220 })}
    </div>
    <p class="note">${label} Hollow points are periods that are unfinished or too young to judge.</p>
    ${details(`The latest numbers of this chart: ${name}, ${chart.unit.name}`, chartTable(context, chart), { onPaper: 'shortened' })}
  </figure>`
}

function chartSentence({ format }: ReportContext, finding: Finding, chart: Chart): string {
  const metric = finding.metrics.find(({ id, unit }) => id === chart.metric && unit.id === chart.unit.id)
  const name = format.metricName(chart.metric)
  if (metric === undefined || metric.value === null) return `${name} with its limits of usual.`
  const before = metric.before === null ? '' : `, before ${format.value(metric.id, metric.before)}`
  const limits =
    metric.limits === null
      ? ''
      : `; usual is ${format.value(metric.id, metric.limits.lower)} to ${format.value(metric.id, metric.limits.upper)}`
  return `${name}: ${format.value(metric.id, metric.value)}${before}${limits}. ${metric.rule}.`
}

/** Periods in the table of a chart: half a year of weeks, which is what a judgement rests on. */
const shownPeriods = 26

function chartTable({ format }: ReportContext, chart: Chart): Html {
  const value = (number: number | null | undefined): string =>
    number === null || number === undefined ? '–' : format.value(chart.metric, number)
  return table(
    `${format.metricName(chart.metric)}, ${chart.unit.name}`,
    [
      { title: 'Period from' },
      { title: 'Value', numeric: true },
      { title: 'n', numeric: true },
      { title: 'Usual from', numeric: true },
      { title: 'to', numeric: true },
      { title: 'Remarks' },
    ],
    chart.points
      .slice(-shownPeriods)
      .toReversed()
      .map((point) => [
        format.day(point.start),
        value(point.value),
        format.count(point.n),
        value(point.limits?.lower),
        value(point.limits?.upper),
        [point.state === 'complete' ? '' : point.state, ...point.rules.map((rule) => rule.replaceAll('-', ' '))]
          .filter((remark) => remark !== '')
          .join(', '),
      ]),
  )
}

function roots(context: ReportContext, finding: Finding): Html {
  const { format } = context
  return html`<ol class="roots">
    ${finding.roots.map(
      (root) =>
        html`<li>
          <a href="#${anchor('component', root.component)}">${componentName(context, root.component)}</a>
          <span class="pillar">${pillarName(root.pillar)}</span
          ><span class="bar" aria-hidden="true"><i style="width:${Math.round(root.probability * 100)}%"></i></span
          ><span class="number">${format.percent(root.probability)}</span>
        </li>`,
    )}
    ${finding.external.map(
      (cause) =>
        html`<li>
          ${cause.name} <span class="pillar">outside</span
          ><span class="bar" aria-hidden="true"><i style="width:${Math.round(cause.probability * 100)}%"></i></span
          ><span class="number">${format.percent(cause.probability)}</span>
        </li>`,
    )}
  </ol>`
}

function causePath(context: ReportContext, finding: Finding): Html {
  const last = finding.path.length - 1
  return html`<ol class="path">
    ${finding.path.map((id, index) => {
      const standing = context.standings.get(id)
      const place = index === 0 ? 'probable start' : index === last ? 'where it shows' : 'passes it on'
      return html`<li>
        ${raw(gearBadgeSvg(standing?.standing ?? 'unknown', standing?.mark ?? null, { outlineId: 'gears-wheel' }))}<span
          ><a href="#${anchor('component', id)}">${componentName(context, id)}</a>
          <span class="pillar">${pillarName(standing?.pillar ?? '')}, ${place}</span></span
        >
      </li>`
    })}
  </ol>`
}

function evidence(finding: Finding): Html {
  const side = (isFor: boolean, title: string): Html => {
    const items = finding.evidence.filter((item) => item.for === isFor)
    return html`<div>
      <h5>${title}</h5>
      ${items.length === 0 ? html`<p class="note">Nothing.</p>` : list(items.map((item) => html`${item.text} <span class="weight">${item.weight.toFixed(1)}</span>`))}
    </div>`
  }
  return html`<div class="columns evidence">${side(true, 'For')}${side(false, 'Against')}</div>
    <p class="note">${reportTexts.evidenceNote}</p>`
}

function unitNames(units: readonly { readonly name: string }[]): string {
  return units.map((unit) => unit.name).join(', ')
}
