import type { ExplainQuery, ExplainReport } from '../explain/explain-metric.ts'
import type { PeopleReport } from '../people/describe-people.ts'

/** What can be asked of the facts that takes seconds: each is worked out once per state of the data, in a process of its own. */
export type AnalysisQuery = ({ readonly kind: 'explain' } & Required<ExplainQuery>) | { readonly kind: 'people' }

export interface AnalysisResults {
  readonly explain: ExplainReport
  readonly people: PeopleReport
}

/** An expected failure is an answer too: asked again it would fail again. */
export type Analysed<Kind extends AnalysisQuery['kind']> =
  | { readonly status: 'done'; readonly result: AnalysisResults[Kind] }
  | { readonly status: 'failed'; readonly code: string; readonly message: string }

export const analysisSteps: Readonly<Record<AnalysisQuery['kind'], string>> = {
  explain: 'Taking the change apart',
  people: 'Telling luck from skill',
}
