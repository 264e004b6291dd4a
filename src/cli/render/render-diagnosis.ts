import type { DiagnosisReport, Finding, FindingQuestion, GivenAnswer, Unit } from '../../contract/diagnosis.ts'
import { findComponent, type Component } from '../../domain/framework/index.ts'
import { bullet, countRows, wrap } from './wrap.ts'

/** The diagnosis as text for a terminal: what to read first, the findings, and what could not be said. */
export function renderDiagnosis(report: DiagnosisReport): string {
  const sections = [
    renderHead(report),
    report.summary.map((sentence) => wrap(sentence)).join('\n'),
    ...report.findings.map(renderFinding),
    renderAnswers(report.answers),
    renderList(
      'Patterns of the system, no alarm',
      report.patterns.map((pattern) => pattern.sentence),
    ),
    renderList(
      'Luck or skill',
      report.spreads.map((spread) => spread.sentence),
    ),
    renderFixes(report.fixes),
    renderBandAid(report.bandAid),
    renderList(
      'Data quality',
      report.dataQuality.map(
        (note) => `${note.file === null ? '' : `${note.file}: `}${note.text}${countRows(note.rows)}`,
      ),
    ),
    renderNotComputable(report.notComputable),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

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
