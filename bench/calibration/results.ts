import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TopicResult } from './render-page.ts'
import type { CalibrationRow } from './row.ts'
import { topics } from './topics.ts'

const folder = join(import.meta.dirname, 'results')
export const pagePath = join(import.meta.dirname, '../../docs/reference/calibration.md')

const pathOf = (topic: string) => join(folder, `${topic}.json`)

/** What is kept of every topic that was run, in the order of the page. */
export function loadResults(): TopicResult[] {
  return topics.flatMap(({ name }) =>
    existsSync(pathOf(name)) ? [JSON.parse(readFileSync(pathOf(name), 'utf8')) as TopicResult] : [],
  )
}

const round = (value: number) => Number(value.toPrecision(4))

export function writeResult(topic: string, rows: readonly CalibrationRow[]): void {
  mkdirSync(folder, { recursive: true })
  const rounded = rows.map((row) => ({ ...row, value: round(row.value), low: round(row.low), high: round(row.high) }))
  writeFileSync(pathOf(topic), `${JSON.stringify({ topic, rows: rounded }, null, 2)}\n`)
}
