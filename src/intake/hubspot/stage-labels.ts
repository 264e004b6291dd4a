import type { RecogniserContext } from '../recognition/recogniser.ts'

export interface StageLabels {
  readonly labels: ReadonlyMap<string, string>
  readonly outcomes: ReadonlyMap<string, string>
}

const isYes = (value: unknown) => ['true', '1', 'yes'].includes(String(value).toLowerCase())

/** HubSpot's own stages have words for ids; those of an organisation are numbers, explained by the file of pipeline stages. */
export async function readStageLabels(context: RecogniserContext): Promise<StageLabels> {
  const labels = new Map<string, string>()
  const outcomes = new Map<string, string>([
    ['closedwon', 'won'],
    ['closedlost', 'lost'],
  ])
  for (const { index, source } of context.recognised) {
    if (source !== 'hubspot-pipeline-stages') continue
    const header = (name: string) => index.headers.get(name) ?? null
    const [stage, label, won, closed] = [header('stageid'), header('label'), header('closedwon'), header('isclosed')]
    if (stage === null || label === null) continue
    const rows = await context.values.query(index.table, (cell, from) => {
      const flag = (name: string | null) => (name === null ? 'NULL' : cell(name))
      return `SELECT ${cell(stage)}, ${cell(label)}, ${flag(won)}, ${flag(closed)} FROM ${from} WHERE ${cell(stage)} IS NOT NULL`
    })
    for (const [id, name, isWon, isClosed] of rows) {
      labels.set(String(id), name === null || name === undefined ? String(id) : String(name))
      if (won === null) continue
      if (isYes(isWon)) outcomes.set(String(id), 'won')
      else if (closed !== null) outcomes.set(String(id), isYes(isClosed) ? 'lost' : 'open')
    }
  }
  return { labels, outcomes }
}
