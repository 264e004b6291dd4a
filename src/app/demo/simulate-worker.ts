/** Runs in a thread of its own: two simulated years are seconds of computing. */
import { workerData } from 'node:worker_threads'
import { simulateInto, type SimulateOptions } from './simulate-into.ts'

export interface SimulationOrder {
  readonly dir: string
  readonly options: SimulateOptions
}

const { dir, options } = workerData as SimulationOrder
await simulateInto(dir, options)
