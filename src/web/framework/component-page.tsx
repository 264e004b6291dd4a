import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { pillarName } from '../../charts/pillar-names.ts'
import type { ComponentPage } from '../../contract/components.ts'
import { componentQuery, diagnosisQuery } from '../api/queries.ts'
import { standingsById } from '../diagnosis/standings-by-id.ts'
import { componentTexts } from '../texts/framework.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { formatPercent, formatValue, metricName } from '../ui/format.ts'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StateMarks } from '../ui/state-mark.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './component-page.module.css'
import { GearBadge } from './gear-badge.tsx'
import { MeshList } from './mesh-list.tsx'

/** All that the framework and the data say of one component. */
export function ComponentPageView() {
  const { componentId } = useParams({ from: '/components/$componentId' })
  const query = useQuery(componentQuery(componentId))
  useTitle(query.data?.name ?? null)
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <ComponentSkeleton />
  return <Component page={query.data} />
}

function Component({ page }: { readonly page: ComponentPage }) {
  const { data: diagnosis } = useQuery(diagnosisQuery)
  const report = diagnosis?.state === 'ready' ? diagnosis.report : null
  const standing = report === null ? undefined : standingsById(report).get(page.id)
  return (
    <>
      <PageHead
        title={page.name}
        above={
          <Link to="/components" className="muted">
            {pillarName(page.pillar)}
          </Link>
        }
        below={page.definition}
      />
      <div className={styles.columns}>
        <div>
          {page.findings.length > 0 && (
            <section className={styles.findings} aria-labelledby="in-findings">
              <h2 id="in-findings">{componentTexts.findings}</h2>
              <ul>
                {page.findings.map((finding) => (
                  <li key={finding.id}>
                    <Link to="/findings/$findingId" params={{ findingId: finding.id }}>
                      {finding.sentence}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {page.metrics.length > 0 && <Metrics rows={page.metrics} currency={report?.organisation.currency ?? null} />}
          <Section id="indicators" title={componentTexts.indicators}>
            <ul className={styles.indicators}>
              {page.indicators.map((indicator) => (
                <li key={indicator.text}>
                  <span>{indicator.text}</span>
                  <span className="muted small">
                    {indicator.direction} {componentTexts.directions[indicator.direction]}
                    {indicator.metrics.map((metric) => (
                      <span key={metric}>
                        {' · '}
                        <Link to="/metrics/$metricId" params={{ metricId: metric }}>
                          {metricName(metric)}
                        </Link>
                      </span>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
          <TextList id="symptoms" title={componentTexts.symptoms} items={page.symptoms} />
          <TextList id="interventions" title={componentTexts.interventions} items={page.interventions} />
          <TextList
            id="statements"
            title={componentTexts.statements}
            note={componentTexts.statementsNote}
            items={page.statements.map((statement) => `“${statement}”`)}
          />
        </div>
        <div className={styles.side}>
          <section className={styles.panel} aria-label={componentTexts.state}>
            {standing !== undefined && (
              <p className={styles.standing}>
                <GearBadge standing={standing.standing} mark={standing.mark} />
                <strong className={standing.mark === null ? undefined : 'signal-text'}>{standing.words}</strong>
              </p>
            )}
            <State state={page.state} />
            <p className="muted small">
              {componentTexts.cadence}: {page.cadence}
            </p>
          </section>
          <MeshList id="causes" title={componentTexts.causes} meshes={page.causes} empty={componentTexts.noCauses} />
          <MeshList
            id="effects"
            title={componentTexts.effects}
            meshes={page.effects}
            empty={componentTexts.noEffects}
          />
        </div>
      </div>
    </>
  )
}

function State({ state }: Pick<ComponentPage, 'state'>) {
  if (state === null || state.confidence === 0) return <p className={styles.unknown}>{componentTexts.nothingKnown}</p>
  const rows: readonly (readonly [string, string])[] = [
    [componentTexts.health, state.health === null ? '–' : formatPercent(state.health)],
    [componentTexts.failing, formatPercent(state.pFailing)],
    [componentTexts.root, formatPercent(state.pRoot)],
    [componentTexts.known, formatPercent(state.confidence)],
  ]
  return (
    <>
      <dl className={styles.state}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {state.perceptionOnly && <p className="small">{componentTexts.perception}</p>}
    </>
  )
}

function Metrics({ rows, currency }: { readonly rows: ComponentPage['metrics']; readonly currency: string | null }) {
  return (
    <Section id="its-metrics" title={componentTexts.metrics}>
      <table>
        <ColumnHeads
          columns={[componentTexts.metric, { label: componentTexts.value, className: 'number' }, componentTexts.state]}
        />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/metrics/$metricId" params={{ metricId: row.id }}>
                  {metricName(row.id)}
                </Link>
              </th>
              <td className="number">{row.value === null ? '–' : formatValue(row.id, row.value, currency)}</td>
              <td>
                <StateMarks row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

interface TextListProps {
  readonly id: string
  readonly title: string
  readonly items: readonly string[]
  readonly note?: string
}

function TextList({ id, title, items, note }: TextListProps) {
  return (
    <Section id={id} title={title} {...(note === undefined ? {} : { note })}>
      <ul className={styles.texts}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Section>
  )
}

function ComponentSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton height={14} width={110} mb={12} />
      <Skeleton height={28} width="46%" mb={12} />
      <Skeleton height={14} width="64%" mb={40} />
      <div className={styles.columns}>
        <Skeleton height={320} radius={12} />
        <Skeleton height={240} radius={12} />
      </div>
    </div>
  )
}
