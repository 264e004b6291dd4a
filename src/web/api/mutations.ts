import type { QueryClient } from '@tanstack/react-query'
import type { GivenAnswer } from '../../contract/diagnosis.ts'
import type { AnsweredDiagnosis } from '../../contract/endpoints/answers.ts'
import type { ImportRecord, Upload } from '../../contract/imports.ts'
import type { Job } from '../../contract/jobs.ts'
import type { Mapping } from '../../contract/mapping.ts'
import type { Workspace } from '../../contract/workspace.ts'
import { request } from './client.ts'
import { diagnosisQuery, importsQuery, workspaceQuery } from './queries.ts'

/** Answers a question of a finding, or takes the answer back; the diagnosis on the page follows without being fetched again. */
export async function giveAnswer(
  client: QueryClient,
  given: { readonly question: string; readonly answer: GivenAnswer['answer'] | null },
): Promise<void> {
  const { body } = await request<AnsweredDiagnosis>('/diagnosis/answers', { method: 'POST', body: given })
  const verdicts = new Map(body.findings.map((finding) => [finding.id, finding]))
  client.setQueryData(diagnosisQuery.queryKey, (known) =>
    known?.state !== 'ready'
      ? known
      : {
          ...known,
          report: {
            ...known.report,
            findings: known.report.findings.map((finding) => ({ ...finding, ...verdicts.get(finding.id) })),
            components: body.components,
            answers: body.answers,
          },
        },
  )
  await client.invalidateQueries({ queryKey: ['data', 'component'] })
}

export async function openDemo(): Promise<Job> {
  return (await request<Job>('/demo', { method: 'POST' })).body
}

export async function removeDemo(client: QueryClient): Promise<void> {
  const { body } = await request<Workspace>('/demo', { method: 'DELETE' })
  client.setQueryData(workspaceQuery.queryKey, body)
  await forgetData(client)
}

export interface BroughtFile {
  readonly path: string
  readonly file: File
}

export async function bringFiles(files: readonly BroughtFile[]): Promise<Upload> {
  const form = new FormData()
  for (const { path, file } of files) form.append('file', file, path)
  return (await request<Upload>('/uploads', { method: 'POST', body: form })).body
}

export async function changeMapping(id: string, mapping: Mapping): Promise<Upload> {
  return (await request<Upload>(`/uploads/${encodeURIComponent(id)}/mapping`, { method: 'PUT', body: mapping })).body
}

export async function startDryRun(id: string): Promise<Job> {
  return (await request<Job>(`/uploads/${encodeURIComponent(id)}/dry-run`, { method: 'POST' })).body
}

export async function startCommit(id: string, acceptRefusals: boolean): Promise<Job> {
  const path = `/uploads/${encodeURIComponent(id)}/commit`
  return (await request<Job>(path, { method: 'POST', body: { acceptRefusals } })).body
}

export async function cancelJob(id: string): Promise<Job> {
  return (await request<Job>(`/jobs/${encodeURIComponent(id)}`, { method: 'DELETE' })).body
}

export async function undoImport(client: QueryClient, id: string): Promise<void> {
  const { body } = await request<{ imports: ImportRecord[] }>(`/imports/${encodeURIComponent(id)}`, {
    method: 'DELETE',
  })
  client.setQueryData(importsQuery.queryKey, body.imports)
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
