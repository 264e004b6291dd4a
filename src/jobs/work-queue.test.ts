import { afterEach, expect, test } from 'vitest'
import { eachStore } from '../../test/harness/stores.ts'
import { AppError } from '../domain/errors.ts'
import { openLedger, type Ledger } from '../ledger/index.ts'
import { createWorkQueue, type QueuedWork, type WorkQueue } from './index.ts'

const watch = { onProgress: () => {}, signal: new AbortController().signal }
const open: WorkQueue[] = []
afterEach(async () => {
  for (const queue of open.splice(0)) await queue.stop()
})

async function startQueue(ledger: Ledger, work: Partial<QueuedWork>): Promise<WorkQueue> {
  const nothing: QueuedWork = { refresh: async () => {}, verifyDue: async () => {} }
  const queue = createWorkQueue({
    place: ledger.queue,
    work: { ...nothing, ...work },
    onError: () => {},
    pollSeconds: 0.5,
  })
  await queue.start()
  open.push(queue)
  return queue
}

eachStore((store) => {
  test('computes a diagnosis once however many servers ask for it, with progress, and tells what went wrong', async () => {
    const ledger = await openLedger({ ...(await store.create()), at: new Date(0) })
    let computed = 0
    const work: Partial<QueuedWork> = {
      refresh: async (workspaceId, { onProgress }) => {
        computed += 1
        if (workspaceId === 'empty') throw new AppError('workspace.empty', 'Nothing has been imported yet.')
        onProgress({ step: 'Computing metrics', done: 0, total: 4 })
        await new Promise((resolve) => setTimeout(resolve, 300))
      },
    }
    // The embedded database has one process; two servers share a server's.
    const first = await startQueue(ledger, work)
    const second = store.name === 'PostgreSQL' ? await startQueue(ledger, work) : first
    const steps: string[] = []
    const refresh = { workspaceId: 'w', key: 'k1' }
    await Promise.all([
      first.refreshOnce(refresh, { ...watch, onProgress: ({ step }) => steps.push(step) }),
      second.refreshOnce(refresh, watch),
      second.refreshOnce(refresh, watch),
    ])
    expect(computed).toBe(1)
    await first.refreshOnce({ workspaceId: 'w', key: 'k2' }, watch)
    expect(computed).toBe(2)
    await expect(first.refreshOnce({ workspaceId: 'empty', key: 'k3' }, watch)).rejects.toMatchObject({
      code: 'workspace.empty',
    })
    for (const queue of open.splice(0)) await queue.stop()
    await ledger.close()
  }, 60_000)

  test('looks for decisions whose review fell due while no server ran', async () => {
    const ledger = await openLedger({ ...(await store.create()), at: new Date(0) })
    const looked = Promise.withResolvers<void>()
    await startQueue(ledger, { verifyDue: async () => looked.resolve() })
    await looked.promise
    for (const queue of open.splice(0)) await queue.stop()
    await ledger.close()
  }, 60_000)
})
