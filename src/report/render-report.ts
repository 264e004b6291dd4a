import { componentStandings, gearModelCss } from '../charts/index.ts'
import type { DiagnosisReport } from '../contract/diagnosis.ts'
import { framework } from '../domain/framework/index.ts'
import { html, raw } from './html.ts'
import { reportCss } from './report-css.ts'
import type { ReportContext } from './report-context.ts'
import { reportFormat } from './report-format.ts'
import { bandAidSection } from './sections/band-aid.ts'
import { bookingsSection } from './sections/bookings.ts'
import { componentsSection } from './sections/components.ts'
import { dataSection } from './sections/data.ts'
import { findingsSection } from './sections/findings.ts'
import { fixesSection } from './sections/fixes.ts'
import { gearsSection } from './sections/gears.ts'
import { methodSection } from './sections/method.ts'
import { metricsSection } from './sections/metrics.ts'
import { signalsSection } from './sections/signals.ts'
import { spreadsSection } from './sections/spreads.ts'
import { summarySection } from './sections/summary.ts'
import { teamsSection } from './sections/teams.ts'

/** The whole report as HTML text, to be written to a file or served as it is. */
export function renderReport(report: DiagnosisReport): string {
  const standings = componentStandings(framework.components, report)
  const context: ReportContext = {
    report,
    format: reportFormat(report.organisation.currency),
    standings: new Map(standings.map((standing) => [standing.id, standing])),
  }
  const sections = [
    summarySection,
    gearsSection,
    findingsSection,
    teamsSection,
    fixesSection,
    bookingsSection,
    signalsSection,
    spreadsSection,
    bandAidSection,
    metricsSection,
    componentsSection,
    dataSection,
    methodSection,
  ]
  return `<!doctype html>
${
  html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta
        http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
      />
      <title>Diagnosis of ${report.organisation.name}, ${report.asOf}</title>
      <style>
        ${raw(reportCss + gearModelCss)}
      </style>
    </head>
    <body>
      <main>${sections.map((section) => html`${section(context)} `)}</main>
    </body>
  </html>`.html
}
`
}
