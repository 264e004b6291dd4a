/** The rows of the files that each number counted, under the names metrics give as their `rowsFrom`. */
import { dealSources } from './deal-rows.ts'
import { leadSources } from './lead-rows.ts'
import { practiceSources } from './practice-rows.ts'
import { problemSources } from './problem-rows.ts'
import type { RowSource } from './row-source.ts'

export const rowSources: Readonly<Record<string, RowSource>> = {
  ...dealSources,
  ...leadSources,
  ...practiceSources,
  ...problemSources,
}
