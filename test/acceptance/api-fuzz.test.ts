import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFuzzServer, type FuzzServer } from '../builders/fuzz-api.ts'
import { eachStore } from '../harness/stores.ts'

/** A part of `bench/api/fuzz.ts`, the same each time. */
eachStore((store) => {
  let server: FuzzServer
  beforeAll(async () => {
    server = await openFuzzServer(store)
  })
  afterAll(() => server.close())

  test('requests of any kind as anybody: no fault, nothing of another workspace, every answer as declared', async () => {
    const report = await server.run({ requests: 800, seed: store.name === 'PGlite' ? 7 : 8 })
    expect(report.defects).toEqual([])
    expect(report.succeeded.length).toBeGreaterThan(report.operations.length / 2)
  })
})
