import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { calibrationQuery, decisionsQuery } from '../api/records.ts'
import styles from '../problems/problems.module.css'
import type { DecisionsSearch } from '../problems/search.ts'
import { decisionTexts } from '../texts/decisions.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { formatCount, formatDay, formatPercent, metricName } from '../ui/format.ts'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { useTitle } from '../ui/use-title.ts'
import { VerdictBadge } from './verdict-badge.tsx'

const shown = ['open', 'decided', 'reversed'] as const

export function DecisionsPage() {
  useTitle(decisionTexts.title)
  const search = useSearch({ from: '/decisions' })
  const navigate = useNavigate({ from: '/decisions' })
  const query = useInfiniteQuery(decisionsQuery(search))
  const change = (next: DecisionsSearch): void => void navigate({ search: next, replace: true, resetScroll: false })
  const decisions = query.data?.pages.flatMap((page) => page.decisions)
  const isFiltered = Object.keys(search).length > 0
  const { q, state } = search
  return (
    <>
      <PageHead
        title={decisionTexts.title}
        below={decisionTexts.lead}
        tools={<Button renderRoot={(props) => <Link to="/decisions/new" {...props} />}>{decisionTexts.record}</Button>}
      />
      <FilterBar
        label={decisionTexts.filter}
        text={q ?? ''}
        onText={(text) => change({ ...(state === undefined ? {} : { state }), ...(text === '' ? {} : { q: text }) })}
        choices={[
          {
            label: decisionTexts.stateLabel,
            value: state ?? 'all',
            options: Object.entries(decisionTexts.statesShown),
            onChange: (value) => {
              const next = shown.find((name) => name === value)
              change({ ...(q === undefined ? {} : { q }), ...(next === undefined ? {} : { state: next }) })
            },
          },
        ]}
        onReset={isFiltered ? () => change({}) : null}
        resetLabel={decisionTexts.reset}
      />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={220} radius={8} />}
      {decisions?.length === 0 && <p className="muted">{isFiltered ? decisionTexts.none : decisionTexts.empty}</p>}
      {decisions !== undefined && decisions.length > 0 && (
        <div className="scroll-x">
          <table className={styles.list}>
            <ColumnHeads
              columns={[
                decisionTexts.decision,
                decisionTexts.state,
                { label: decisionTexts.metric, className: styles.wide },
                decisionTexts.review,
                { label: decisionTexts.requested, className: styles.wide },
              ]}
            />
            <tbody>
              {decisions.map((decision) => (
                <tr key={decision.id}>
                  <th scope="row">
                    <Link to="/decisions/$decisionId" params={{ decisionId: decision.id }} className={styles.name}>
                      {decision.title}
                    </Link>
                    <span className={styles.notes}>{decisionTexts.kinds[decision.kind]}</span>
                  </th>
                  <td>
                    <VerdictBadge state={decision.state} verdict={decision.verdict} />
                  </td>
                  <td className={styles.wide}>{decision.metric === null ? '–' : metricName(decision.metric)}</td>
                  <td>{decision.reviewOn === null ? '–' : formatDay(decision.reviewOn)}</td>
                  <td className={`muted ${styles.wide}`}>{formatDay(decision.requestedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShowMore query={query} shown={decisions?.length ?? 0} />
      <CalibrationSection />
    </>
  )
}

/** How often predictions came true, per group and never per person. */
function CalibrationSection() {
  const { data } = useQuery(calibrationQuery)
  if (data === undefined) return null
  return (
    <Section
      title={decisionTexts.calibration}
      id="calibration"
      note={
        data.groups.length === 0
          ? decisionTexts.calibrationNone(data.leastDeciders)
          : decisionTexts.calibrationNote(data.leastDeciders)
      }
    >
      {data.groups.length > 0 && (
        <table>
          <tbody>
            {data.groups.map(({ group, held, judged, share }) => (
              <tr key={group}>
                <th scope="row">{group === 'everyone' ? decisionTexts.everyone : group.toUpperCase()}</th>
                <td className="number">{formatPercent(share.value)}</td>
                <td className="muted">
                  {formatPercent(share.low)} – {formatPercent(share.high)},{' '}
                  {decisionTexts.cameTrue(formatCount(held), formatCount(judged))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
