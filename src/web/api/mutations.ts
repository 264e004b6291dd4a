import type { QueryClient } from '@tanstack/react-query'
import type { GivenAnswer } from '../../contract/diagnosis.ts'
import type { Upload } from '../../contract/imports.ts'
import { api } from './client.ts'
import { keyOf } from './query-of.ts'
import { diagnosisQuery, importsQuery, workspaceQuery } from './queries.ts'

/** Answers a question of a finding, or takes the answer back; the diagnosis on the page follows without being fetched again. */
export async function giveAnswer(
  client: QueryClient,
  given: { readonly question: string; readonly answer: GivenAnswer['answer'] | null },
): Promise<void> {
  const answered = await api.call('POST /diagnosis/answers', { body: given })
  const verdicts = new Map(answered.findings.map((finding) => [finding.id, finding]))
  client.setQueryData(diagnosisQuery.queryKey, (known) =>
    known?.state !== 'ready'
      ? known
      : {
          ...known,
          report: {
            ...known.report,
            findings: known.report.findings.map((finding) => ({ ...finding, ...verdicts.get(finding.id) })),
            components: answered.components,
            answers: answered.answers,
          },
        },
  )
  await client.invalidateQueries({ queryKey: keyOf('data', 'GET /components/{id}') })
}

export async function removeDemo(client: QueryClient): Promise<void> {
  client.setQueryData(workspaceQuery.queryKey, await api.call('DELETE /demo', {}))
  await forgetData(client)
}

export interface BroughtFile {
  readonly path: string
  readonly file: File
}

export async function bringFiles(files: readonly BroughtFile[]): Promise<Upload> {
  const form = new FormData()
  for (const { path, file } of files) form.append('file', file, path)
  return api.call('POST /uploads', { body: form })
}

export async function undoImport(client: QueryClient, id: string): Promise<void> {
  await api.call('DELETE /imports/{id}', { params: { id }, query: { limit: 1 } })
  await forgetData(client)
}

/** After the catalogue changed nothing that was computed from it holds any more. */
export async function forgetData(client: QueryClient): Promise<void> {
  client.removeQueries({ queryKey: ['data'], type: 'inactive' })
  await Promise.all([
    client.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
    client.invalidateQueries({ queryKey: ['data'] }),
    client.invalidateQueries({ queryKey: importsQuery.queryKey }),
  ])
}
