import { findComponent } from '../../domain/framework/index.ts'
import { details, html, list, nothing } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'

/** Whether the fixes marked done have held. */
export function fixesSection({ report, format }: ReportContext): Html {
  const { sentence, rows } = report.fixes
  if (sentence === null) return nothing
  return html`<section aria-labelledby="fixes">
    <h2 id="fixes">Did the fixes hold?</h2>
    <p>${sentence}</p>
    ${rows.map(
      (fix) =>
        html`<h3>${fix.title} · <span class="state">${fix.label}</span></h3>
          <p>
            ${findComponent(fix.component)?.name ?? fix.component}, ${format.day(fix.fixedOn)}, judged by
            ${format.metricName(fix.metric)} (${fix.unit.name}). ${fix.reasons[0] ?? ''}
          </p>
          ${details(
            'How this was judged',
            list([
              ...fix.reasons.slice(1),
              fix.regressionToMean,
              ...(fix.moreOn === null ? [] : [`More can be said on ${format.day(fix.moreOn)}.`]),
            ]),
            { onPaper: 'left-out' },
          )}`,
    )}
  </section>`
}
