import { expect, test } from 'vitest'
import type { Job } from '../contract/jobs.ts'
import { AppError } from '../domain/errors.ts'
import { createJobRunner, type JobRunnerOptions } from './index.ts'

function makeRunner(options: Partial<JobRunnerOptions> = {}) {
  let count = 0
  return createJobRunner({ newId: () => `job-${(count += 1)}`, onUnexpected: () => {}, ...options })
}
const ready = { outcome: 'ready', importId: null } as const

test('tells every step to whoever watches and keeps the result', async () => {
  const runner = makeRunner()
  const job = runner.start('dry-run', async (onProgress) => {
    onProgress({ step: 'Reading deals.csv', done: 1, total: 2 })
    return ready
  })
  const seen: string[] = []
  runner.subscribe(job.id, (state) => seen.push(`${state.state}: ${state.step}`))
  expect(await runner.wait(job.id)).toMatchObject({ state: 'done', result: ready, done: 2, total: 2 })
  expect(seen).toEqual([
    'waiting: Waiting for other work to end',
    'running: Waiting for other work to end',
    'running: Reading deals.csv',
    'done: Reading deals.csv',
  ])
})

test('runs one job at a time, in order, also past a failure', async () => {
  const runner = makeRunner()
  const order: string[] = []
  const jobs: Job[] = ['a', 'b', 'c'].map((name) =>
    runner.start('commit', async () => {
      order.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      order.push(`${name} ends`)
      if (name === 'a') throw new AppError('import.refused-rows', 'Three rows were refused.')
      return ready
    }),
  )
  const ended = await Promise.all(jobs.map((job) => runner.wait(job.id)))
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(ended.map((job) => job.state)).toEqual(['failed', 'done', 'done'])
  expect(ended[0]?.problem).toEqual({ code: 'import.refused-rows', detail: 'Three rows were refused.' })
})

test('cancels running work through its signal and waiting work before it begins', async () => {
  const runner = makeRunner()
  const running = runner.start('diagnose', async (_onProgress, signal) => {
    await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    return ready
  })
  let begun = false
  const waiting = runner.start('diagnose', async () => {
    begun = true
    return ready
  })
  await new Promise((resolve) => setTimeout(resolve, 5))
  await runner.close()
  expect([runner.get(running.id).state, runner.get(waiting.id).state, begun]).toEqual(['cancelled', 'cancelled', false])
})

test('a bug is reported to the log and told to the person without its text', async () => {
  const bugs: unknown[] = []
  const runner = makeRunner({ onUnexpected: (error) => bugs.push(error) })
  const job = runner.start('commit', async () => {
    throw new TypeError('secret path')
  })
  expect((await runner.wait(job.id)).problem).toEqual({
    code: 'internal',
    detail: expect.not.stringContaining('secret'),
  })
  expect(bugs).toHaveLength(1)
})

test('shows a job to its owner only, and one of the workspace to everybody in it', () => {
  const runner = makeRunner()
  const own = runner.start('commit', async () => ready, { workspaceId: 'w', memberId: 'ann' })
  const shared = runner.start('diagnose', async () => ready, { workspaceId: 'w', memberId: null })
  const notFound = expect.objectContaining({ code: 'job.not-found' })
  expect(() => runner.checkOwner(own.id, { workspaceId: 'w', memberId: 'ann' })).not.toThrow()
  expect(() => runner.checkOwner(own.id, { workspaceId: 'w', memberId: 'ben' })).toThrow(notFound)
  expect(() => runner.checkOwner(shared.id, { workspaceId: 'w', memberId: 'ben' })).not.toThrow()
  expect(() => runner.checkOwner(shared.id, { workspaceId: 'v', memberId: 'ben' })).toThrow(notFound)
})

test('forgets the oldest ended jobs, and says so', async () => {
  const runner = makeRunner({ keep: 2 })
  for (let count = 0; count < 4; count += 1) await runner.wait(runner.start('diagnose', async () => ready).id)
  expect(() => runner.get('job-1')).toThrow(expect.objectContaining({ code: 'job.not-found' }))
  expect(runner.get('job-4').state).toBe('done')
})
