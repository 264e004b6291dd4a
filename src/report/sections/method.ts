import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'
import { reportTexts } from '../report-texts.ts'

export function methodSection({ report }: ReportContext): Html {
  return html`<section aria-labelledby="method">
    <h2 id="method">How this was computed</h2>
    ${reportTexts.method.map((paragraph) => html`<p>${paragraph}</p>`)}
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
