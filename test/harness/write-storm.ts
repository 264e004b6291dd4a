/**
 * A program of its own, `node write-storm.ts PLACE RUN`: opens the ledger of a place (JSON), prints every write it finds there, then
 * writes from several sides at once and prints each write as soon as it is acknowledged, until somebody kills it.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const flush = fs.fsyncSync
let flushes = 0
fs.fsyncSync = (file) => {
  flushes += 1
  flush(file)
}
syncBuiltinESMExports()

const { createWorkspace, openLedger, recordSetting } = await import('../../src/ledger/index.ts')
const { sql } = await import('kysely')
const [, , place = '{}', run = '0'] = process.argv
const at = new Date(0)
const who = { workspaceId: 'w', memberId: 'tester' }
const ledger = await openLedger({ ...JSON.parse(place), at })
// The embedded database answers without the event loop ever turning: what is not waited for would not leave this process.
const say = (text: string): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve()))

const { rows } = await ledger.transaction(who, (executor) =>
  sql<{ name: string }>`SELECT name FROM settings`.execute(executor),
)
await say([...rows.map(({ name }) => `found ${name}`), 'all found'].join('\n'))
await ledger.transaction(who, (executor) => createWorkspace(executor, { id: 'w', name: 'w', at }))

async function write(side: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const before = flushes
    const name = `${run}-${side}-${count}`
    // Two rows in one transaction: after a kill there are both or none.
    await ledger.transaction(who, async (executor) => {
      await recordSetting(executor, { workspaceId: 'w', name: `${name}-a`, value: count, at })
      await recordSetting(executor, { workspaceId: 'w', name: `${name}-b`, value: count, at })
    })
    await say(`written ${name} ${flushes - before}`)
  }
}
await Promise.all([0, 1, 2, 3].map(write))
