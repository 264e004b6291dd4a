import { createHash } from 'node:crypto'
import type { DiagnosisReport, MetricRow } from '../../contract/diagnosis.ts'
import { showNames } from '../permissions/marked-names.ts'
import { restrictReport, type Reader } from '../permissions/restrict-report.ts'
import type { AppDeps } from '../deps.ts'
import { createKeep } from '../workspaces/keep-latest.ts'
import { isQuestionFor } from './is-question-for.ts'
import { loadAnsweredReport, type Told } from './load-answered-report.ts'

/** The diagnosis as the member who asks may see it. */
export interface VisibleDiagnosis {
  readonly key: string
  /** The same for the same diagnosis seen in the same way. */
  readonly etag: string
  readonly report: DiagnosisReport
  /** The report as JSON in UTF-8, ready to be sent. */
  readonly json: Uint8Array<ArrayBuffer>
  /** The rows of the report by metric. */
  readonly rowsOf: ReadonlyMap<string, readonly MetricRow[]>
  readonly reader: Reader
}

/** Reports of this many bytes in all: those of sellers are small, and there are many sellers. */
const keep = createKeep<Omit<VisibleDiagnosis, 'reader'>>({ most: 64 * 2 ** 20, weigh: ({ json }) => json.length })

/** Made once for all who see the same: the pages of metrics and components ask for it at every click. */
export async function showDiagnosis(
  deps: AppDeps,
  { key, told, reader }: { readonly key: string; readonly told: Told; readonly reader: Reader },
): Promise<VisibleDiagnosis> {
  const { unrestricted, key: seen } = reader.visibility
  const made = await keep(deps, [deps.member.workspaceId, key, told.version, unrestricted ? null : seen], async () => {
    const marked = await loadAnsweredReport(deps, key, told)
    const report = unrestricted ? showAll(marked) : restrict(marked, reader)
    return {
      key,
      etag: tagOf(key, told, reader),
      report,
      json: new TextEncoder().encode(JSON.stringify(report)),
      rowsOf: Map.groupBy(report.metrics, ({ id }) => id),
    }
  })
  return { ...made, reader }
}

function showAll(marked: DiagnosisReport): DiagnosisReport {
  return JSON.parse(showNames(JSON.stringify(marked))) as DiagnosisReport
}

function restrict(marked: DiagnosisReport, reader: Reader): DiagnosisReport {
  const answers = marked.answers.filter(({ question }) => isQuestionFor(question, reader.visibility))
  return restrictReport({ ...marked, answers }, reader)
}

function tagOf(key: string, told: Told, { visibility }: Reader): string {
  const tag = told.version === '' ? key : `${key}-${told.version}`
  if (visibility.unrestricted) return `"${tag}"`
  return `"${tag}-${createHash('sha256').update(visibility.key).digest('hex').slice(0, 12)}"`
}
