import type { ColumnMapping } from '../../domain/open-format/mapping.ts'
import { outcomeOf, outcomeOptions } from './outcome-words.ts'
import type { RecogniserContext } from './recogniser.ts'

const mostStages = 200

/** The stages of a column with the probability they carry, where each carries one. */
async function probabilities(stage: string, context: RecogniserContext): Promise<Map<string, number>> {
  const header = context.index.headers.get('probability') ?? context.index.headers.get('hsdealstageprobability')
  if (header === undefined) return new Map()
  const rows = await context.values.query(context.index.table, (cell, from) => {
    const value = `try_cast(replace(replace(${cell(header)}, '%', ''), ',', '.') AS DOUBLE)`
    return `SELECT ${cell(stage)}, min(${value}) FROM ${from} WHERE ${cell(stage)} IS NOT NULL GROUP BY 1 HAVING min(${value}) = max(${value})`
  })
  const most = Math.max(...rows.map(([, value]) => Number(value)), 0)
  // Written as 0 to 1 or as 0 to 100.
  const scale = most <= 1 ? 100 : 1
  return new Map(rows.map(([word, value]) => [String(word), Number(value) * scale]))
}

/**
 * What the stages of an export say about the outcome: by their words, by labels another file gives them, or by a probability
 * strictly between never and certain. What is still unclear is asked.
 */
export async function settleOutcome(
  stage: string,
  known: ReadonlyMap<string, string>,
  context: RecogniserContext,
): Promise<ColumnMapping> {
  const chances = await probabilities(stage, context)
  const { table } = context.index
  const values: Record<string, string> = {}
  let asked = 0
  for (const { value, rows } of await context.values.list(table, stage, mostStages)) {
    const chance = chances.get(value)
    const outcome =
      known.get(value) ?? outcomeOf(value) ?? (chance !== undefined && chance > 0 && chance < 100 ? 'open' : '?')
    values[value] = outcome
    if (outcome !== '?') continue
    asked += 1
    context.questions.push({
      id: `outcome:${table.file}:${stage}:${value}`,
      file: table.file,
      column: stage,
      text: `What does '${value}' in '${stage}' say about a deal (${rows} rows)?`,
      samples: [value],
      options: outcomeOptions.map((option) => ({ ...option })),
    })
  }
  const because =
    asked === 0 ? 'its stages tell how a deal stands' : `${asked} of its stages do not tell how a deal stands`
  return { from: stage, values, because }
}

/** Keeps known values of a free list and takes all others as unknown, so that an optional column refuses no row. */
export async function settleWords(column: ColumnMapping, context: RecogniserContext): Promise<ColumnMapping> {
  if (typeof column.from !== 'string') return column
  const known = new Map(Object.entries(column.values ?? {}).map(([from, to]) => [from.toLowerCase(), to]))
  const values: Record<string, string> = {}
  for (const { value } of await context.values.list(context.index.table, column.from, mostStages)) {
    values[value] = known.get(value.toLowerCase()) ?? ''
  }
  return { ...column, values }
}
