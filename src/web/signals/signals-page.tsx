import { NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { SignalPage } from '../../contract/signals.ts'
import { unitKey } from '../../domain/unit.ts'
import { AnalysisView } from '../analyses/analysis-view.tsx'
import styles from '../analyses/analyses.module.css'
import { MetricTabs } from '../analyses/metric-tabs.tsx'
import { useAnalysis } from '../analyses/use-analysis.ts'
import { signalsQuery } from '../api/analyses.ts'
import { settingsTexts, signalTexts } from '../texts/analyses.ts'
import { Choice } from '../ui/choice.tsx'
import { formatCount, metricName } from '../ui/format.ts'
import { PageHead, Section } from '../ui/page.tsx'
import { useTitle } from '../ui/use-title.ts'
import type { SignalsSearch } from './search.ts'
import { SignalTable } from './signal-table.tsx'

/** Signal, noise or too little data: the verdict on every metric of every unit. */
export function SignalsPage() {
  useTitle(signalTexts.title)
  const search = useSearch({ from: '/signals' })
  const navigate = useNavigate({ from: '/signals' })
  const state = useAnalysis(signalsQuery(search))
  const change = (next: SignalsSearch): void => void navigate({ search: next, replace: true, resetScroll: false })
  return (
    <>
      <MetricTabs />
      <PageHead title={signalTexts.title} below={signalTexts.lead} />
      <AnalysisView of={state}>{(page) => <Signals page={page} search={search} onChange={change} />}</AnalysisView>
    </>
  )
}

interface SignalsProps {
  readonly page: SignalPage
  readonly search: SignalsSearch
  readonly onChange: (search: SignalsSearch) => void
}

function Signals({ page, search, onChange }: SignalsProps) {
  const { counts, rows, currency } = page
  return (
    <>
      <Filters page={page} search={search} onChange={onChange} />
      <p className="muted small" role="status">
        {signalTexts.counts(formatCount(counts.signal), formatCount(counts.noise), formatCount(counts.insufficient))}
        {' · '}
        {signalTexts.budget(settingsTexts.often(page.alarmBudget))} <Link to="/settings">{signalTexts.budgetLink}</Link>
      </p>
      {rows.length === 0 ? (
        <p className="muted">{signalTexts.none}</p>
      ) : (
        <SignalTable rows={rows} currency={currency} />
      )}
      <Pages page={page} search={search} />
      {page.notComputable.length > 0 && search.after === undefined && (
        <Section id="not-computable" title={signalTexts.notComputable}>
          <ul className={styles.notes}>
            {page.notComputable.map(({ metric, because }) => (
              <li key={metric}>
                {metricName(metric)}: {because}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Pages({ page, search }: Pick<SignalsProps, 'page' | 'search'>) {
  const from = page.start
  if (page.total <= page.rows.length) return null
  const { after: _after, ...first } = search
  return (
    <nav className={styles.pages} aria-label={signalTexts.title}>
      <span className="muted small">
        {signalTexts.shown(formatCount(from + 1), formatCount(from + page.rows.length), formatCount(page.total))}
      </span>
      {search.after !== undefined && (
        <Link to="/signals" search={first}>
          {signalTexts.first}
        </Link>
      )}
      {page.next !== null && (
        <Link to="/signals" search={{ ...search, after: page.next }}>
          {signalTexts.next}
        </Link>
      )}
    </nav>
  )
}

const kinds = ['organisation', 'team', 'segment', 'person'] as const
const verdicts = ['signal', 'noise', 'insufficient'] as const

function Filters({ page, search, onChange }: SignalsProps) {
  const { after: _after, ...kept } = search
  const without = (key: keyof SignalsSearch): SignalsSearch =>
    Object.fromEntries(Object.entries(kept).filter(([name]) => name !== key))
  const units = page.units.filter((unit) => search.kind === undefined || unit.kind === search.kind)
  return (
    <div className={styles.bar} role="search">
      <Choice
        label={signalTexts.verdict}
        value={search.verdict ?? 'all'}
        options={Object.entries(signalTexts.verdicts)}
        onChange={(value) => {
          const verdict = verdicts.find((one) => one === value)
          onChange({ ...without('verdict'), ...(verdict === undefined ? {} : { verdict }) })
        }}
      />
      <Choice
        label={signalTexts.kind}
        value={search.kind ?? 'all'}
        options={Object.entries(signalTexts.kinds)}
        onChange={(value) => {
          const kind = kinds.find((one) => one === value)
          const { unit: _unit, kind: _kind, ...rest } = kept
          onChange({ ...rest, ...(kind === undefined ? {} : { kind }) })
        }}
      />
      <NativeSelect
        className={styles.select ?? ''}
        aria-label={signalTexts.metric}
        value={search.metric ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...without('metric'), ...(value === '' ? {} : { metric: value }) })
        }
        data={[
          { value: '', label: signalTexts.anyMetric },
          ...page.metrics.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        className={styles.select ?? ''}
        aria-label={signalTexts.unit}
        value={search.unit ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...without('unit'), ...(value === '' ? {} : { unit: value }) })
        }
        data={[
          { value: '', label: signalTexts.anyUnit },
          ...units
            .toSorted((a, b) => a.name.localeCompare(b.name))
            .map((unit) => ({ value: unitKey(unit), label: unit.name })),
        ]}
      />
    </div>
  )
}
