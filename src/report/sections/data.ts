import { details, html, list, nothing, table } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'

const shownRefusals = 200

export function dataSection({ report, format }: ReportContext): Html {
  const { dataQuality, notComputable, refused } = report
  return html`<section aria-labelledby="data">
    <h2 id="data">The data</h2>
    <h3>Quality</h3>
    ${
      dataQuality.length === 0
        ? html`<p>No gaps that matter were found.</p>`
        : table(
            'Gaps and oddities of the data',
            [{ title: 'What' }, { title: 'Rows', numeric: true }, { title: 'File' }],
            dataQuality.map((item) => [item.text, format.count(item.rows), item.file ?? '–']),
          )
    }
    <h3>Not computable</h3>
    ${
      notComputable.length === 0
        ? html`<p>Every metric could be computed.</p>`
        : details(
            notComputable.length === 1
              ? 'One metric needs data that were not given'
              : `${notComputable.length} metrics need data that were not given`,
            list(
              [...Map.groupBy(notComputable, (item) => item.because)].map(
                ([because, items]) =>
                  html`${items.map((item) => format.metricName(item.metric)).join(', ')}: ${because}`,
              ),
            ),
          )
    }
    ${
      refused.length === 0
        ? nothing
        : html`<h3>Refused rows</h3>
            <p>
              ${format.count(refused.length)} ${refused.length === 1 ? 'row' : 'rows'} broke a rule and are in none of
              the numbers.
            </p>
            ${table(
              'Refused rows',
              [
                { title: 'File' },
                { title: 'Line', numeric: true },
                { title: 'Column' },
                { title: 'Value' },
                { title: 'Reason' },
              ],
              refused
                .slice(0, shownRefusals)
                .map((row) => [
                  row.file,
                  row.line === null ? '–' : format.count(row.line),
                  row.column ?? '–',
                  row.value ?? '–',
                  row.reason,
                ]),
            )}${refused.length > shownRefusals ? html`<p class="note">The first ${shownRefusals} are shown.</p>` : nothing}`
    }
  </section>`
}
