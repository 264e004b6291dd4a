import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Drain } from '../../contract/problems.ts'
import { drainQuery } from '../api/records.ts'
import { drainTexts, problemPageTexts, problemTexts } from '../texts/problems.ts'
import { Choice } from '../ui/choice.tsx'
import { formatCount, formatMonth } from '../ui/format.ts'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './problems.module.css'

/** The long tail beside the big ones. */
export function DrainPage() {
  useTitle(drainTexts.title)
  const { by = 'component' } = useSearch({ from: '/problems/drain' })
  const navigate = useNavigate({ from: '/problems/drain' })
  const query = useQuery(drainQuery(by))
  return (
    <>
      <PageHead
        title={drainTexts.title}
        above={<Link to="/problems">{problemPageTexts.back}</Link>}
        below={drainTexts.lead}
        tools={
          <Choice
            label={drainTexts.byLabel}
            value={by}
            options={Object.entries(drainTexts.by)}
            onChange={(value) =>
              void navigate({ search: value === 'team' || value === 'month' ? { by: value } : {}, replace: true })
            }
          />
        }
      />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={260} radius={8} />}
      {query.data !== undefined && <DrainView drain={query.data} />}
    </>
  )
}

function DrainView({ drain }: { readonly drain: Drain }) {
  const { total, groups, costliest, by, smallMinutes } = drain
  const most = Math.max(1, ...groups.map(({ small, big }) => small.minutes + big.minutes))
  if (most === 1 && costliest.length === 0) return <p className="muted">{drainTexts.nothing}</p>
  return (
    <>
      <div className={styles.totals}>
        {(['small', 'big'] as const).map((part) => (
          <div key={part} className={styles.panel}>
            <strong>{formatCount(Math.round(total[part].minutes))}</strong>
            <p className="muted small">
              {drainTexts.totals(formatCount(total[part].problems), formatCount(Math.round(total[part].minutes)))} ·{' '}
              {part === 'small' ? drainTexts.small(smallMinutes) : drainTexts.big}
            </p>
          </div>
        ))}
      </div>
      <div className={styles.legend}>
        <span className={styles.keySmall}>{drainTexts.small(smallMinutes)}</span>
        <span className={styles.keyBig}>{drainTexts.big}</span>
      </div>
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              <th scope="col">{drainTexts.by[by]}</th>
              <th scope="col" className={styles.wide}>
                <span className="muted">{by === 'month' ? drainTexts.perMonth : drainTexts.perWeek}</span>
              </th>
              <th scope="col" className="number">
                {drainTexts.small(smallMinutes).split(',')[0]}
              </th>
              <th scope="col" className="number">
                {drainTexts.big}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.key}>
                <th scope="row">
                  {by === 'component' && group.key !== null ? (
                    <Link to="/problems" search={{ component: group.key }}>
                      {group.name}
                    </Link>
                  ) : by === 'month' ? (
                    formatMonth(`${group.name}-01`)
                  ) : (
                    group.name
                  )}
                </th>
                <td className={styles.wide} aria-hidden="true">
                  <span className={styles.bar}>
                    <span className={styles.small} style={{ width: `${(100 * group.small.minutes) / most}%` }} />
                    <span className={styles.big} style={{ width: `${(100 * group.big.minutes) / most}%` }} />
                  </span>
                </td>
                <td className="number">{formatCount(Math.round(group.small.minutes))}</td>
                <td className="number">{formatCount(Math.round(group.big.minutes))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {costliest.length > 0 && (
        <Section title={drainTexts.costliest} id="costliest">
          <table>
            <tbody>
              {costliest.map(({ id, title, minutes }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link to="/problems/$problemId" params={{ problemId: id }}>
                      {title}
                    </Link>
                  </th>
                  <td className="number">
                    {formatCount(Math.round(minutes))} <span className="muted">{problemTexts.cost.toLowerCase()}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </>
  )
}
