import { fileURLToPath } from 'node:url'
import type { Watch } from '../deps.ts'
import type { DiagnosisOrder } from './diagnosis-process.ts'
import { runOrder } from './run-order.ts'

const program = fileURLToPath(new URL('diagnosis-process.ts', import.meta.url))

/** Computes a diagnosis in a process of its own and resolves when it is written to the order's folder. */
export async function runDiagnosisProcess(order: DiagnosisOrder, watch: Watch = {}): Promise<void> {
  await runOrder(program, order, watch)
}
