/**
 * `node bench/api/fuzz.ts [--requests 20000] [--seed 1] [--store pglite|postgres]`: requests made from the OpenAPI document, as each
 * role and as nobody; fails where an answer is a fault, tells of another workspace, or is not as declared.
 */
import { parseArgs } from 'node:util'
import { openFuzzServer } from '../../test/builders/fuzz-api.ts'
import { pgliteStore, postgresStore } from '../../test/harness/stores.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string', default: 'pglite' },
  },
})
const server = await openFuzzServer(values.store === 'postgres' ? postgresStore : pgliteStore)
const started = performance.now()
const report = await server.run({ requests: Number(values.requests), seed: Number(values.seed) })
const seconds = (performance.now() - started) / 1000
console.log(`${values.store}: ${report.requests} requests in ${seconds.toFixed(1)} s`, report.byStatus)
console.log(`${report.succeeded.length} of ${report.operations.length} operations succeeded at least once; never:`)
console.log(report.operations.filter((name) => !report.succeeded.includes(name)).join('\n'))
for (const defect of report.defects) console.log(`\n${defect}`)
console.log(`\n${report.defects.length} defects`)
await server.close()
process.exit(report.defects.length === 0 ? 0 : 1)
