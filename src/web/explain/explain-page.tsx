import { useNavigate, useSearch } from '@tanstack/react-router'
import { AnalysisView } from '../analyses/analysis-view.tsx'
import { MetricTabs } from '../analyses/metric-tabs.tsx'
import { useAnalysis } from '../analyses/use-analysis.ts'
import { explainChoicesQuery, explanationQuery } from '../api/analyses.ts'
import { explainTexts } from '../texts/analyses.ts'
import { PageHead } from '../ui/page.tsx'
import { useTitle } from '../ui/use-title.ts'
import { ExplanationView } from './explanation-view.tsx'
import { PickComparison } from './pick-comparison.tsx'
import type { ExplainSearch } from './search.ts'

/** Why a metric of a unit moved between two periods; all four stand in the address. */
export function ExplainPage() {
  useTitle(explainTexts.title)
  const search = useSearch({ from: '/explain' })
  const navigate = useNavigate({ from: '/explain' })
  const choices = useAnalysis(explainChoicesQuery)
  const explanation = useAnalysis(explanationQuery(search))
  const change = (next: ExplainSearch): void => void navigate({ search: next, resetScroll: false })
  const ready = choices.query.data?.state === 'ready' ? choices.query.data.answer : null
  return (
    <>
      <MetricTabs />
      <PageHead title={explainTexts.title} below={explainTexts.lead} />
      {ready === null ? (
        <AnalysisView of={choices}>{() => null}</AnalysisView>
      ) : (
        <>
          <PickComparison
            key={`${search.before} ${search.after}`}
            choices={ready}
            search={search}
            shown={explanation.query.data?.state === 'ready' ? explanation.query.data.answer : null}
            onChange={change}
          />
          <AnalysisView of={explanation}>{(report) => <ExplanationView report={report} />}</AnalysisView>
        </>
      )}
    </>
  )
}
