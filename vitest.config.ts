import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    // Files of one worker share modules, and with them its ledger in memory: half the time went into loading and making those anew.
    isolate: false,
    // Programs that tests start need not compile the sources each time.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('.cache/node', import.meta.url)) },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
