import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import type { Progress } from '../deps.ts'
import { computeDiagnosis, findDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { getWorkspace } from '../workspaces/get-workspace.ts'
import { openDemo } from './open-demo.ts'
import { removeDemo } from './remove-demo.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test(
  'the demo comes, is diagnosed in another process while this one goes on, and goes',
  { timeout: 180_000 },
  async () => {
    expect(await openDemo(app.deps)).toMatchObject({ outcome: 'imported' })
    expect(await openDemo(app.deps)).toEqual({ outcome: 'nothing-new', importId: null })
    expect(await getWorkspace(app.deps)).toMatchObject({ state: 'ready', simulated: true, name: 'Demo organisation' })

    const controller = new AbortController()
    const cancelled = computeDiagnosis(app.deps, { signal: controller.signal, onProgress: () => controller.abort() })
    await expect(cancelled).rejects.toBeDefined()
    expect((await findDiagnosis(app.deps)).diagnosis).toBeNull()

    const steps: Progress[] = []
    let beats = 0
    const beating = setInterval(() => (beats += 1), 20)
    const before = performance.now()
    const watch = { onProgress: (progress: Progress) => steps.push(progress) }
    await Promise.all([computeDiagnosis(app.deps, watch), computeDiagnosis(app.deps)])
    clearInterval(beating)
    expect(beats).toBeGreaterThan(((performance.now() - before) / 20) * 0.5)
    expect(steps.length).toBeGreaterThan(2)
    const found = (await findDiagnosis(app.deps)).diagnosis
    expect(found?.report).toMatchObject({ organisation: { simulated: true } })
    expect(found?.report.counts['people']).toBeGreaterThan(60)

    expect(await removeDemo(app.deps)).toBe(true)
    await expect(findDiagnosis(app.deps)).rejects.toMatchObject({ code: 'workspace.empty' })
    expect(readdirSync(app.deps.directories.temporary)).toEqual([])
  },
)
