import { anchor, details, html, list, nothing } from '../html.ts'
import type { Html } from '../html.ts'
import { componentName, type ReportContext } from '../report-context.ts'
import { reportTexts } from '../report-texts.ts'

/** Each team by itself: what probably starts there, or that nothing does. */
export function teamsSection(context: ReportContext): Html {
  const { report, format } = context
  const own = report.teams.filter(({ state }) => state === 'own')
  if (report.teams.length === 0) return nothing
  return html`<section aria-labelledby="teams">
    <h2 id="teams">Team by team</h2>
    <p>${reportTexts.teams}</p>
    ${own.map(
      (team) =>
        html`<h3>${team.unit.name}</h3>
          ${list(
            team.roots.map(
              (root) =>
                html`<a href="#${anchor('component', root.component)}">${componentName(context, root.component)}</a>
                  <span class="note"
                    >starts here: ${format.percent(root.probability)}; fails at all:
                    ${format.percent(root.failing)}</span
                  >`,
            ),
          )}
          ${team.evidence.length === 0 ? nothing : details('What speaks for and against the first', list(team.evidence.map((line) => `${line.for ? 'For' : 'Against'}: ${line.text}`)), { onPaper: 'left-out' })}`,
    )}
    ${teamsLine('Nothing of their own beyond what all teams show', namesOf(report, 'nothing-own'))}
    ${teamsLine('Nothing known of them by themselves', namesOf(report, 'nothing-known'))}
  </section>`
}

function namesOf({ teams }: ReportContext['report'], state: 'nothing-own' | 'nothing-known'): string {
  return teams.flatMap((team) => (team.state === state ? [team.unit.name] : [])).join(', ')
}

function teamsLine(what: string, names: string): Html {
  return names === '' ? nothing : html`<p>${what}: ${names}.</p>`
}
