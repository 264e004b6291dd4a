import { findWhetherAimHolds, widenZero, type CalibrationRow } from './row.ts'
import type { Topic } from './topic.ts'

/** The figures of one topic as they are kept. */
export interface TopicResult {
  readonly topic: string
  readonly rows: readonly CalibrationRow[]
}

const words = { yes: 'yes', unclear: 'unclear', no: '**no**' } as const

function formatNumber(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0)
  if (Math.abs(value) >= 10) return value.toFixed(1)
  const text = value.toFixed(3)
  return Number(text) === 0 ? '0' : text.replace(/^(-?)0\./, '$1.').replace('-', '−')
}

function renderRow(kept: CalibrationRow): string {
  const row = widenZero(kept)
  const holds = findWhetherAimHolds(row)
  const cells = [
    row.what,
    row.setting,
    row.n.toLocaleString('en-GB'),
    formatNumber(row.value),
    `${formatNumber(row.low)} to ${formatNumber(row.high)}`,
    row.aim.replaceAll('-', '−').replace('–', ' to '),
    holds === null ? '–' : words[holds],
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function renderTopic({ name, title, about, seed }: Topic, result: TopicResult | null): string[] {
  const head = [`## ${title}`, '', `${about} \`--only ${name}\`, seeds from ${seed}.`, '']
  if (result === null) return [...head, 'Not run yet.', '']
  return [
    ...head,
    '| what | setting | n | value | 95 % interval | aim | holds |',
    '|---|---|--:|--:|---|---|---|',
    ...result.rows.map(renderRow),
    '',
  ]
}

function renderSummary(results: readonly TopicResult[]): string[] {
  const rows = results.flatMap(({ rows: all }) => all)
  const judged = rows.map((row) => ({ row, holds: findWhetherAimHolds(row) }))
  const count = (which: string) => judged.filter(({ holds }) => holds === which).length
  const missed = judged.filter(({ holds }) => holds === 'no').map(({ row }) => row)
  const aims = count('yes') + count('unclear') + count('no')
  return [
    `Of ${aims} aims ${count('yes')} hold, ${count('unclear')} are unclear and ${count('no')} do not hold.`,
    ...(missed.length === 0 ? [] : ['Those that do not:', '']),
    ...missed.map(({ what, setting, value, aim }) => `- ${what}; ${setting}: ${formatNumber(value)}, aim ${aim}`),
    '',
  ]
}

/** docs/reference/calibration.md from what was simulated. */
export function renderPage(topics: readonly Topic[], results: readonly TopicResult[]): string {
  const resultOf = (topic: Topic) => results.find((result) => result.topic === topic.name) ?? null
  return [
    '# Calibration',
    '',
    'How often each method that decides something is right, by simulation: error rates, coverage of intervals, power. Written by',
    '`node bench/calibration/run.ts --write`; the figures of a topic are kept in `bench/calibration/results/` and one topic is run again',
    'with `--only NAME`. `--quick` prints rough figures and writes nothing; the last four topics run on whole simulated organisations and',
    'only with `--all` or by name. Same seed, same figures.',
    '',
    '`n` is how many simulations stand behind a value, the interval their own chance. An aim holds (“yes”) where the whole interval meets',
    'it, does not (“no”) where none of it does, and is “unclear” between: more simulations would tell. “Stated” figures are there to be',
    'known, not aimed at.',
    '',
    ...renderSummary(topics.flatMap((topic) => resultOf(topic) ?? [])),
    ...topics.flatMap((topic) => renderTopic(topic, resultOf(topic))),
  ].join('\n')
}
