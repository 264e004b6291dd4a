import { NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { splitBarSvg, splitParts } from '../../charts/split-bar.ts'
import type { LuckAndSkill, PeopleList } from '../../contract/people.ts'
import { AnalysisView } from '../analyses/analysis-view.tsx'
import styles from '../analyses/analyses.module.css'
import { MetricTabs } from '../analyses/metric-tabs.tsx'
import { Markup } from '../analyses/markup.tsx'
import { useAnalysis } from '../analyses/use-analysis.ts'
import { peopleQuery } from '../api/analyses.ts'
import { peopleTexts } from '../texts/analyses.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { formatCount, formatPercent, metricName } from '../ui/format.ts'
import { PageHead } from '../ui/page.tsx'
import { useTitle } from '../ui/use-title.ts'
import { MetricPeople } from './metric-people.tsx'

/** Luck and skill: of every metric in short, of one with those sellers the reader may see. */
export function PeoplePage() {
  const { metric } = useSearch({ from: '/people' })
  useTitle(metric === undefined ? peopleTexts.title : `${peopleTexts.title}: ${metricName(metric)}`)
  const navigate = useNavigate({ from: '/people' })
  const state = useAnalysis(peopleQuery)
  const ready = state.query.data?.state === 'ready' ? state.query.data.answer : null
  return (
    <>
      <MetricTabs />
      <PageHead title={peopleTexts.title} below={peopleTexts.lead} />
      {ready !== null && (
        <div className={styles.bar}>
          <NativeSelect
            className={styles.select ?? ''}
            label={peopleTexts.metric}
            value={metric ?? ''}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ search: value === '' ? {} : { metric: value }, resetScroll: false })
            }
            data={[
              { value: '', label: peopleTexts.all },
              ...ready.metrics.map((one) => ({ value: one.metric, label: metricName(one.metric) })),
            ]}
          />
        </div>
      )}
      <AnalysisView of={state}>
        {(list) => (metric === undefined ? <Overview list={list} /> : <MetricPeople key={metric} metric={metric} />)}
      </AnalysisView>
    </>
  )
}

function Overview({ list }: { readonly list: PeopleList }) {
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={peopleTexts.title}>
        <table className={styles.list}>
          <ColumnHeads
            columns={[
              peopleTexts.metric,
              peopleTexts.split,
              peopleTexts.half,
              { label: peopleTexts.sellers, className: `number ${styles.wide}` },
              { label: peopleTexts.cases, className: `number ${styles.wide}` },
            ]}
          />
          <tbody>
            {list.metrics.map(({ metric, result }) => (
              <tr key={metric}>
                <th scope="row">
                  <Link to="/people" search={{ metric }}>
                    {metricName(metric)}
                  </Link>
                </th>
                <Cells result={result} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small">{peopleTexts.splitNote}</p>
    </>
  )
}

function Cells({ result }: { readonly result: LuckAndSkill }) {
  if (result.status === 'insufficient') {
    return (
      <td colSpan={4} className="muted">
        {peopleTexts.notEnough(formatCount(result.have), formatCount(result.need), result.of)}
      </td>
    )
  }
  const parts = splitParts(result.split)
  const words = parts
    .filter(({ share }) => share >= 0.005)
    .map(({ name, share }) => `${name} ${formatPercent(share)}`)
    .join(', ')
  return (
    <>
      <td>
        <Markup className={styles.split} svg={splitBarSvg(parts, words)} />
        <span className={styles.small}>{words}</span>
      </td>
      <td>
        {result.halfSkillAfter === null
          ? peopleTexts.halfNone
          : peopleTexts.halfOf(formatCount(Number(result.halfSkillAfter.toPrecision(2))), result.of)}
      </td>
      <td className={`number ${styles.wide}`}>{formatCount(result.sellers)}</td>
      <td className={`number ${styles.wide}`}>{formatCount(result.n)}</td>
    </>
  )
}
