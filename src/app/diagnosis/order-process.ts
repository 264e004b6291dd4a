import { once } from 'node:events'
import { AppError } from '../../domain/errors.ts'
import type { Progress } from '../deps.ts'

/** What a process that works on an order says to the one that started it. */
export type ProcessMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed'
      readonly code: AppError['code'] | null
      readonly message: string
      readonly stack: string
    }

function tell(message: ProcessMessage): void {
  process.send?.(message)
}

export function tellProgress(progress: Progress): void {
  tell({ kind: 'progress', progress })
}

/** Waits for the one order this process was started for, works on it, and says how it ended. */
export async function obeyOrder(work: (order: never) => Promise<void>): Promise<void> {
  // The server ended without saying so: nobody waits for the result.
  process.on('disconnect', () => process.exit())
  // Ctrl-C in a terminal reaches this process too; the server decides what becomes of it.
  process.on('SIGINT', () => {})
  try {
    const [order] = (await once(process, 'message')) as [never]
    await work(order)
    tell({ kind: 'done' })
  } catch (error) {
    tell({
      kind: 'failed',
      code: error instanceof AppError ? error.code : null,
      message: error instanceof Error ? error.message : String(error),
      stack: error instanceof Error ? (error.stack ?? '') : '',
    })
  }
}
