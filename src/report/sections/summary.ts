import { anchor, html, list, nothing } from '../html.ts'
import type { Html } from '../html.ts'
import { componentName, type ReportContext } from '../report-context.ts'
import { reportTexts } from '../report-texts.ts'

export function summarySection(context: ReportContext): Html {
  const { report, format } = context
  const { organisation, asOf, dataThrough, counts } = report
  const rows = Object.entries(counts).filter(([, count]) => count > 0)
  const [headline = reportTexts.nothingBeyondUsual, ...more] = report.summary
  return html`<header class="masthead">
      <p class="kicker">Geartrain diagnosis</p>
      <h1>${organisation.name}</h1>
      ${organisation.simulated ? html`<p class="simulated">${reportTexts.simulated}</p>` : nothing}
      <p class="meta">
        As of ${format.day(asOf)} · data through ${format.day(dataThrough)} ·
        ${rows.map(([table, count]) => `${format.count(count)} ${table.replaceAll('_', ' ')}`).join(', ')}
      </p>
      <p class="meta">${report.composition.sentence}</p>
    </header>
    <section class="summary" aria-labelledby="summary">
      <h2 id="summary" class="visually-hidden">Summary</h2>
      <p class="lead">${headline}</p>
      ${stories(context)} ${more.map((sentence) => html`<p>${sentence}</p>`)}
    </section>`
}

/** The few findings to read first, each with where it probably starts and what usually helps there: the rest of the page is why. */
function stories(context: ReportContext): Html {
  const first = context.report.findings.slice(0, mostStories)
  return first.length === 0
    ? nothing
    : list(
        first.map(({ id, sentence, roots: [root], actions: [action] }) => {
          const start =
            root === undefined
              ? ''
              : ` Likeliest start: ${componentName(context, root.component)} (${context.format.percent(root.probability)}).`
          return html`<a href="#${anchor('finding', id)}">${sentence}</a>${start} ${action ?? ''}`
        }),
      )
}

const mostStories = 3
