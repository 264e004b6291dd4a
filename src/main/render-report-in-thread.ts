import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** The report of a diagnosis, given as JSON, as HTML; the server goes on answering meanwhile. */
export async function renderReportInThread(diagnosis: string): Promise<string> {
  const worker = new Worker(new URL('report-worker.ts', import.meta.url), { workerData: diagnosis })
  const [html] = (await once(worker, 'message')) as [string]
  return html
}
