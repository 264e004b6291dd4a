/**
 * Is every method that decides something as good as it says? Simulates and writes docs/reference/calibration.md.
 *
 *   node bench/calibration/run.ts --write              the statistics: a few minutes of one core
 *   node bench/calibration/run.ts --write --only power one topic; the page is put together with what is kept of the others
 *   node bench/calibration/run.ts --write --all        with the topics on whole organisations: about an hour
 *   node bench/calibration/run.ts --quick              rough figures, printed only
 *   node bench/calibration/run.ts --write --only none  the page alone
 *   … --size .25                                       a quarter of the simulations
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { renderPage } from './render-page.ts'
import { loadResults, pagePath, writeResult } from './results.ts'
import { findWhetherAimHolds, printRows } from './row.ts'
import { statisticTopics, topics } from './topics.ts'

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
    size: { type: 'string' },
  },
})

const wanted = values.only?.split(',')
const unknown = wanted?.filter((name) => name !== 'none' && !topics.some((topic) => topic.name === name)) ?? []
if (unknown.length > 0) {
  console.error(`No topic ${unknown.join(', ')}. There are: ${topics.map(({ name }) => name).join(', ')}.`)
  process.exit(64)
}
if (values.quick && values.write) {
  console.error('Quick figures are not written: leave out --quick or --write.')
  process.exit(64)
}

const size = values.size === undefined ? (values.quick ? 0.1 : 1) : Number(values.size)
if (!(size > 0)) {
  console.error(`--size needs a number above 0, got ${values.size ?? ''}`)
  process.exit(64)
}

const chosen = wanted ? topics.filter(({ name }) => wanted.includes(name)) : values.all ? topics : statisticTopics
for (const topic of chosen) {
  const begun = process.cpuUsage()
  const rows = await topic.run(size)
  const { user, system } = process.cpuUsage(begun)
  const missed = rows.filter((row) => findWhetherAimHolds(row) === 'no')
  console.log(
    `${topic.title}: ${rows.length} figures, ${missed.length} aims missed, ${((user + system) / 1e6).toFixed(1)} s of CPU`,
  )
  printRows(values.write ? missed : rows)
  if (values.write) writeResult(topic.name, rows)
}
if (values.write) writeFileSync(pagePath, renderPage(topics, loadResults()))
