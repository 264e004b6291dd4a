/**
 * A server as far as the work queue goes, in a process of its own: `node queue-worker.ts URL WORK_MS`. Each line it reads is a key to
 * have refreshed; it prints what it begins, what it ends and what it waited for, until somebody kills it.
 */
import { createInterface } from 'node:readline'
import { createWorkQueue } from '../../src/jobs/index.ts'

const [, , url = '', workMs = '0'] = process.argv
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const queue = createWorkQueue({
  place: { url },
  work: {
    refresh: async (key) => {
      say(`begins ${key}`)
      await new Promise((resolve) => setTimeout(resolve, Number(workMs)))
      say(`ends ${key}`)
    },
    verifyDue: async () => {},
  },
  onError: (error) => say(`error ${String(error)}`),
  pollSeconds: 0.5,
  heartbeatSeconds: 10,
  superviseSeconds: 1,
})
await queue.start()
say('ready')
for await (const key of createInterface({ input: process.stdin })) {
  const watch = { onProgress: () => {}, signal: new AbortController().signal }
  queue.refreshOnce({ workspaceId: key, key }, watch).then(
    () => say(`waited ${key}`),
    (error: unknown) => say(`failed ${key}: ${String(error)}`),
  )
}
