import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    pool: 'forks',
    // One server and one browser at a time: two cores serve both.
    maxWorkers: 1,
    fileParallelism: false,
    // Files share the demo organisation that one of them had made.
    isolate: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
})
