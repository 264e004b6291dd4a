import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'
import { reportTexts } from '../report-texts.ts'

export function methodSection({ report }: ReportContext): Html {
  return html`<section aria-labelledby="method">
    <h2 id="method">How this was computed</h2>
    ${reportTexts.method.map((paragraph) => html`<p>${paragraph}</p>`)}
    <p>${describeMemory(report.memory)}</p>
    <h3>Words</h3>
    <dl class="glossary">
      ${reportTexts.glossary.map(
        ([word, meaning]) =>
          html`<div>
            <dt>${word}</dt>
            <dd>${meaning}</dd>
          </div>`,
      )}
    </dl>
    <p class="note">
      Framework ${report.frameworkVersion}, report format ${report.schema}. The same data give the same file, byte for
      byte.
    </p>
  </section>`
}

/** How many earlier quarters count, and what exactness that cost. */
function describeMemory({ quarters, missing }: ReportContext['report']['memory']): string {
  if (quarters === 0) return 'Nothing is known of earlier quarters: what is said rests on the present one alone.'
  const past = quarters === 1 ? 'One earlier quarter counts' : `${quarters} earlier quarters count`
  return `${past}. Within each quarter inference is exact. From one to the next, suspicion that sums to a probability of ${missing.toFixed(2)} was handed on component by component, without how it hangs together; 0 would be exact throughout.`
}
