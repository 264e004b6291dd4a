/** Runs in a thread of its own: drawing every chart of a report takes seconds. */
import { parentPort, workerData } from 'node:worker_threads'
import { DiagnosisReport } from '../contract/diagnosis.ts'
import { renderReport } from '../report/index.ts'

const html = renderReport(DiagnosisReport.parse(JSON.parse(workerData as string)))
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(html)
