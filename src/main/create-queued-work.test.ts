import { expect, test } from 'vitest'
import { bringFiles } from '../../test/builders/bring-files.ts'
import { openTestApp } from '../../test/builders/open-test-app.ts'
import { twoTeams } from '../../test/builders/two-teams.ts'
import { eachStore } from '../../test/harness/stores.ts'
import { commitDecision } from '../app/decisions/commit-decision.ts'
import { getDecision } from '../app/decisions/get-decision.ts'
import { recordDecision } from '../app/decisions/record-decision.ts'
import { createWorkQueue } from '../jobs/index.ts'
import { createQueuedWork } from './create-queued-work.ts'

eachStore((store) => {
  test('the queue judges a decision whose review day came, without anybody asking', async () => {
    const app = await openTestApp(store)
    await bringFiles(app.deps, twoTeams())
    const { id, version } = await recordDecision(app.deps, {
      title: 'Discount desk for North',
      kind: 'process',
      component: 'decision-rights',
      prediction: {
        hypothesis: 'One approval instead of three',
        metric: 'win-rate',
        unit: 'team:t1',
        direction: 'up',
        size: 0.25,
        startsOn: '2025-09-01',
        rampWeeks: 1,
        guardrails: [],
        controls: [],
        trigger: null,
      },
      reviewOn: '2026-06-02',
    })
    await commitDecision(app.deps, { id, version })
    app.advance(2 * 86_400_000)
    const queue = createWorkQueue({
      place: app.deps.ledger.queue,
      work: createQueuedWork(app.deps),
      onError: (error) => {
        throw error
      },
      pollSeconds: 0.5,
    })
    await queue.start()
    try {
      await expect
        .poll(
          async () => (await getDecision(app.deps, id)).verdicts.map(({ verdict, memberId }) => [verdict, memberId]),
          {
            timeout: 60_000,
            interval: 250,
          },
        )
        .toEqual([['held', 'system']])
    } finally {
      await queue.stop()
      await app.close()
    }
  }, 150_000)
})
