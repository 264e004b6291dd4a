import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFuzzServer, type FuzzServer } from '../builders/fuzz-api.ts'
import { pgliteStore } from '../harness/stores.ts'

/** A part of `bench/api/fuzz.ts`, the same each time. */
let server: FuzzServer
beforeAll(async () => {
  server = await openFuzzServer(pgliteStore)
})
afterAll(() => server.close())

test('requests of any kind as anybody: no fault, nothing of another workspace, every answer as declared', async () => {
  const report = await server.run({ requests: 1_500, seed: 7 })
  expect(report.defects).toEqual([])
  expect(report.succeeded.length).toBeGreaterThan(report.operations / 3)
})
