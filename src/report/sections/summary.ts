import { html, nothing } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'
import { reportTexts } from '../report-texts.ts'

export function summarySection({ report, format }: ReportContext): Html {
  const { organisation, asOf, dataThrough, counts } = report
  const rows = Object.entries(counts).filter(([, count]) => count > 0)
  const sentences = report.summary.length > 0 ? report.summary : [reportTexts.nothingBeyondUsual]
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
      ${sentences.map((sentence, index) => html`<p${index === 0 ? html` class="lead"` : nothing}>${sentence}</p>`)}
    </section>`
}
