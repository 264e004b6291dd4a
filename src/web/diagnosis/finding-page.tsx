import { Skeleton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { unitKey } from '../../domain/unit.ts'
import { ChartTable } from '../charts/chart-table.tsx'
import { ProcessChartView } from '../charts/process-chart-view.tsx'
import { chartTexts, diagnosisTexts, findingTexts } from '../texts/diagnosis.ts'
import { formatValue, metricName } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { ComputedPanel } from '../metrics/computed-panel.tsx'
import { WhoSees } from '../audit/who-sees.tsx'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { CausePath } from './cause-path.tsx'
import { Evidence } from './evidence.tsx'
import styles from './finding-page.module.css'
import { Interventions } from './interventions.tsx'
import { Questions } from './questions.tsx'
import { Roots } from './roots.tsx'
import { useDiagnosis } from './use-diagnosis.ts'

type Finding = DiagnosisReport['findings'][number]

/** Everything about one finding: the sentence, then the picture, then the evidence. */
export function FindingPage() {
  const { findingId } = useParams({ from: '/findings/$findingId' })
  const { query } = useDiagnosis()
  const report = query.data?.state === 'ready' ? query.data.report : null
  const finding = report?.findings.find(({ id }) => id === findingId) ?? null
  useTitle(finding?.sentence ?? null)
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (report === null && query.data?.state !== 'empty') return <FindingSkeleton />
  if (report === null || finding === null) {
    return (
      <Notice title={findingTexts.gone} text={findingTexts.goneText}>
        <Link to="/">{findingTexts.back}</Link>
      </Notice>
    )
  }
  return <FindingView finding={finding} report={report} />
}

function FindingView({ finding, report }: { readonly finding: Finding; readonly report: DiagnosisReport }) {
  const { currency } = report.organisation
  return (
    <article>
      <PageHead
        title={finding.sentence}
        above={diagnosisTexts.scopes[finding.scope]}
        isSentence
        below={
          <>
            {finding.detail}{' '}
            <WhoSees of={finding.scope === 'individual' ? 'individual-results' : 'organisation-picture'} />
          </>
        }
      />
      <dl className={styles.who}>
        <div>
          <dt>{findingTexts.affected}</dt>
          <dd>{names(finding.units)}</dd>
        </div>
        {finding.unaffected.length > 0 && (
          <div>
            <dt>{findingTexts.unaffected}</dt>
            <dd>{names(finding.unaffected)}</dd>
          </div>
        )}
      </dl>
      <div className={styles.columns}>
        <div className={styles.side}>
          <section aria-labelledby="roots" className={styles.panel}>
            <h2 id="roots">{findingTexts.roots}</h2>
            <Roots roots={finding.roots} external={finding.external} />
            <p className="muted small">{findingTexts.rootsNote}</p>
          </section>
          {finding.path.length > 1 && (
            <section aria-labelledby="path" className={styles.panel}>
              <h2 id="path">{findingTexts.path}</h2>
              <CausePath path={finding.path} report={report} />
            </section>
          )}
          {(finding.questions.length > 0 || report.answers.length > 0) && (
            <section aria-labelledby="question" className={`${styles.panel} ${styles.question}`}>
              <h2 id="question">{findingTexts.question}</h2>
              <Questions finding={finding} answers={report.answers} />
            </section>
          )}
          {finding.actions.length > 0 && (
            <section aria-labelledby="actions" className={styles.panel}>
              <h2 id="actions">{findingTexts.actions}</h2>
              <Interventions finding={finding} />
            </section>
          )}
          {finding.waiting.length > 0 && (
            <section aria-labelledby="waiting" className={styles.panel}>
              <h2 id="waiting">{findingTexts.waiting}</h2>
              {finding.waiting.map(({ kind, text, formula }) => (
                <p key={kind}>
                  {text}
                  <span className="muted small"> {formula}</span>
                </p>
              ))}
            </section>
          )}
        </div>
        <div className={styles.main}>
          {finding.charts.map((chart) => (
            <FindingChart key={`${chart.metric} ${unitKey(chart.unit)}`} {...{ finding, chart, currency }} />
          ))}
          <Section id="evidence" title={findingTexts.evidence} note={findingTexts.weightNote}>
            <Evidence evidence={finding.evidence} />
          </Section>
          {finding.sensitivity.sentences.length > 0 && (
            <Section id="sensitivity" title={findingTexts.sensitivity}>
              <ul>
                {finding.sensitivity.sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </Section>
          )}
        </div>
      </div>
      <Neighbours finding={finding} findings={report.findings} />
    </article>
  )
}

interface FindingChartProps {
  readonly finding: Finding
  readonly chart: Finding['charts'][number]
  readonly currency: string | null
}

function FindingChart({ finding, chart, currency }: FindingChartProps) {
  const metric = finding.metrics.find(({ id, unit }) => id === chart.metric && unitKey(unit) === unitKey(chart.unit))
  const value = (number: number): string => formatValue(chart.metric, number, currency)
  const unit = unitKey(chart.unit)
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h2>
          <Link
            to="/metrics/$metricId"
            params={{ metricId: chart.metric }}
            search={unit === 'organisation' ? {} : { unit }}
          >
            {metricName(chart.metric)}
          </Link>
        </h2>
        <p className="muted small">
          {chart.unit.name}, {chartTexts.grains[chart.grain]}
        </p>
        {metric !== undefined && metric.value !== null && (
          <p className={styles.numbers}>
            <strong>{value(metric.value)}</strong>
            {metric.before !== null && <span> {findingTexts.before(value(metric.before))}</span>}
            {metric.limits !== null && (
              <span>, {findingTexts.usual(value(metric.limits.lower), value(metric.limits.upper))}</span>
            )}
          </p>
        )}
      </figcaption>
      <ProcessChartView chart={chart} currency={currency} height={260} />
      {metric !== undefined && <p className={styles.rule}>{metric.rule}</p>}
      <ChartTable chart={chart} currency={currency} />
      <ComputedPanel metric={chart.metric} unit={unit} />
    </figure>
  )
}

function Neighbours({ finding, findings }: { readonly finding: Finding; readonly findings: readonly Finding[] }) {
  const index = findings.indexOf(finding)
  const around = [
    { label: findingTexts.previous, other: findings[index - 1] },
    { label: findingTexts.next, other: findings[index + 1] },
  ]
  if (findings.length < 2) return null
  return (
    <nav className={styles.neighbours} aria-label={diagnosisTexts.findings}>
      {around.map(({ label, other }) =>
        other === undefined ? (
          <span key={label} />
        ) : (
          <Link key={label} to="/findings/$findingId" params={{ findingId: other.id }}>
            <span className="muted small">{label}</span>
            {other.sentence}
          </Link>
        ),
      )}
    </nav>
  )
}

function FindingSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton height={14} width={200} mb={12} />
      <Skeleton height={28} width="70%" mb={12} />
      <Skeleton height={14} width="52%" mb={36} />
      <div className={styles.columns}>
        <Skeleton height={330} radius={12} />
        <Skeleton height={330} radius={12} />
      </div>
    </div>
  )
}

function names(units: readonly { readonly name: string }[]): string {
  return units.map(({ name }) => name).join(', ')
}
