import type {
  DiagnosisReport,
  Finding,
  FindingQuestion,
  GivenAnswer,
  TeamPicture,
  Unit,
} from '../../contract/diagnosis.ts'
import { findComponent, type Component } from '../../domain/framework/index.ts'
import { bullet, countRows, wrap } from './wrap.ts'

/** The diagnosis as text for a terminal: what to read first, the findings, and what could not be said. */
export function renderDiagnosis(report: DiagnosisReport): string {
  const sections = [
    renderHead(report),
    report.summary.map((sentence) => wrap(sentence)).join('\n'),
    ...report.findings.map(renderFinding),
    renderTeams(report.teams),
    renderAnswers(report.answers),
    renderList(
      'Patterns of the system, no alarm',
      report.patterns.map((pattern) => pattern.sentence),
    ),
    renderSpreads(report.spreads),
    renderFixes(report.fixes),
    renderBandAid(report.bandAid),
    renderList(
      'Data quality',
      report.dataQuality.map(
        (note) => `${note.file === null ? '' : `${note.file}: `}${note.text}${countRows(note.rows)}`,
      ),
    ),
    renderNotComputable(report.notComputable),
    renderMemory(report.memory),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

/** One team by itself: its picture, and the findings about it. */
export function renderTeam(report: DiagnosisReport, teamId: string): string | null {
  const team = report.teams.find(({ unit }) => unit.id === teamId)
  if (team === undefined) return null
  const findings = report.findings.filter(({ units }) =>
    units.some((unit) => unit.kind === 'team' && unit.id === teamId),
  )
  const sections = [
    `${team.unit.name}, as of ${report.asOf}`,
    renderPicture(team),
    ...findings.map(renderFinding),
    renderMemory(team.memory),
  ]
  return `${sections.join('\n\n')}\n`
}

/** Every team with something of its own; the others are counted, those of which nothing is known by name. */
function renderTeams(teams: readonly TeamPicture[]): string {
  if (teams.length === 0) return ''
  const own = teams.filter(({ state }) => state === 'own')
  const named = (state: TeamPicture['state']): string =>
    teams.flatMap((team) => (team.state === state ? [`${team.unit.name} (${team.unit.id})`] : [])).join(', ')
  const nothing = named('nothing-own')
  const unknown = named('nothing-known')
  return [
    'Team by team (--team ID tells more)',
    ...own.map((team) => bullet(`${team.unit.name} (${team.unit.id}): ${listRoots(team)}`)),
    ...(nothing === '' ? [] : [bullet(`Nothing of its own: ${nothing}`)]),
    ...(unknown === '' ? [] : [bullet(`Nothing known of it by itself: ${unknown}`)]),
  ].join('\n')
}

function renderPicture(team: TeamPicture): string {
  return [
    wrap(team.sentence),
    ...(team.roots.length === 0 ? [] : [bullet(`Probable origins: ${listRoots(team)}`, ' ', ' ')]),
    ...team.evidence.map((item) => bullet(item.text, item.for ? '+' : '−', '   ')),
  ].join('\n')
}

function listRoots({ roots }: TeamPicture): string {
  return roots
    .map((root) => `${nameOf(root.component)} ${percent(root.probability)} (failing ${percent(root.failing)})`)
    .join(', ')
}

function renderMemory({ quarters, missing }: TeamPicture['memory']): string {
  if (quarters === 0) return ''
  return wrap(
    `Earlier quarters that count: ${quarters}; suspicion handed on without how it hangs together: ${missing.toFixed(2)} (0 would be exact).`,
  )
}

/** Differences that are real, the surest first; of the many that are luck only how many there are. */
function renderSpreads(spreads: DiagnosisReport['spreads']): string {
  const real = spreads
    .filter(({ pValue }) => pValue !== null && pValue < 0.01)
    .toSorted((a, b) => (a.pValue ?? 1) - (b.pValue ?? 1))
  const shown = real.slice(0, mostSpreads)
  const rest = spreads.length - shown.length
  const more = `${rest} more comparisons: ${rest - (real.length - shown.length)} of them luck or not told from it (all with --json).`
  return renderList('Luck or skill', [...shown.map(({ sentence }) => sentence), ...(rest > 0 ? [more] : [])])
}

const mostSpreads = 6

function renderHead(report: DiagnosisReport): string {
  const counts = Object.entries(report.counts)
    .filter(([, rows]) => rows > 0)
    .map(([table, rows]) => `${rows.toLocaleString('en')} ${table.replaceAll('_', ' ')}`)
  const simulated = report.organisation.simulated ? ' (simulated)' : ''
  return [
    `${report.organisation.name}${simulated}, as of ${report.asOf}, data through ${report.dataThrough}`,
    wrap(counts.join(', ')),
    wrap(report.composition.sentence),
  ].join('\n')
}

function renderFinding(finding: Finding, index: number): string {
  const roots = [
    ...finding.roots.map((root) => `${nameOf(root.component)} ${percent(root.probability)}`),
    ...finding.external.map((cause) => `${cause.name}, outside, ${percent(cause.probability)}`),
  ]
  const lines = [
    wrap(`${index + 1}. ${finding.sentence}`),
    ...(finding.detail === '' ? [] : [wrap(finding.detail, '   ')]),
    `   Scope: ${finding.scope} (${listUnits(finding.units)}), since ${finding.since}`,
    ...(roots.length === 0 ? [] : [bullet(`Probable roots: ${roots.join(', ')}`, ' ', ' ')]),
    ...(finding.path.length < 2 ? [] : [bullet(`Path: ${finding.path.map(nameOf).join(' → ')}`, ' ', ' ')]),
    ...finding.evidence.map((item) => bullet(item.text, item.for ? '+' : '−', '   ')),
    ...finding.actions.map((action) => bullet(action, '→', '   ')),
    ...finding.waiting.map((cost) => bullet(`Waiting costs: ${cost.text} (${cost.formula}).`, ' ', ' ')),
    ...(finding.sensitivity.sentences.length === 0
      ? []
      : [bullet(`What would change this: ${finding.sensitivity.sentences.join(' ')}`, ' ', ' ')]),
    ...finding.questions.map(renderQuestion),
  ]
  return lines.join('\n')
}

function renderFixes({ sentence, rows }: DiagnosisReport['fixes']): string {
  if (sentence === null) return ''
  return [
    wrap(`Fixes: ${sentence}`),
    ...rows.map((fix) => {
      const more = fix.moreOn === null ? '' : ` More can be said on ${fix.moreOn}.`
      return bullet(
        `${fix.fixedOn} ${nameOf(fix.component)}, "${fix.title}": ${fix.label}. ${fix.reasons.join(' ')}${more}`,
      )
    }),
  ].join('\n')
}

/** With the words that `--answer` takes. */
function renderQuestion(question: FindingQuestion): string {
  const instead = question.toImport === null ? '' : ` Or bring the data: ${question.toImport}`
  const then = `yes: ${question.ifYes.text}; no: ${question.ifNo.text}`
  return bullet(`${question.text} (${then})${instead} [${question.id}]`, '?', '   ')
}

function renderAnswers(answers: readonly GivenAnswer[]): string {
  const lines = answers.map(({ text, answer, by, on }) => {
    const who = [by, on].filter((part) => part !== null).join(', ')
    return `${text} ${answer === 'unknown' ? 'not known' : answer}${who === '' ? '' : ` (${who})`}`
  })
  return renderList('Answered, and counted as evidence', lines)
}

function renderBandAid(bandAid: DiagnosisReport['bandAid']): string {
  const raised = bandAid.symptoms.filter((symptom) => symptom.state === 'alarm' || symptom.state === 'watch')
  const known = bandAid.symptoms.filter((symptom) => symptom.state !== 'insufficient').length
  const head = `Band-Aid index: ${bandAid.index} of ${bandAid.outOf} (${known} of ${bandAid.symptoms.length} symptoms can be told)`
  return [
    head,
    ...raised.map((symptom) => {
      const adds = symptom.contribution > 0 ? ` (adds ${symptom.contribution})` : ''
      return bullet(`${symptom.name}, ${symptom.state}${adds}: ${symptom.sentence} Beware: ${symptom.guard}`)
    }),
  ].join('\n')
}

function renderList(title: string, sentences: readonly string[]): string {
  return sentences.length === 0 ? '' : [title, ...sentences.map((sentence) => bullet(sentence))].join('\n')
}

/** Metrics that lack the same thing stand on one line. */
function renderNotComputable(missing: DiagnosisReport['notComputable']): string {
  const byReason = Map.groupBy(missing, (entry) => entry.because)
  return renderList(
    'Not computable from these data',
    [...byReason].map(([because, entries]) => `${entries.map((entry) => entry.metric).join(', ')}: ${because}`),
  )
}

function listUnits(units: readonly Unit[]): string {
  const names = units.slice(0, 5).map((unit) => unit.name)
  return units.length > 5 ? `${names.join(', ')} and ${units.length - 5} more` : names.join(', ')
}

function nameOf(componentId: string): string {
  const component: Component | null = findComponent(componentId)
  return component?.name ?? componentId
}

function percent(probability: number): string {
  return `${(100 * probability).toFixed(0)} %`
}
