import type { Metric } from './define.ts'
import { extraMetricIds, metrics } from './index.ts'
import type { Direction } from './metric.ts'

const arrows: Record<Direction, string> = { up: '↑', down: '↓', band: '◇' }

const preamble = `# Metrics

Generated from the registry in \`src/domain/metrics\`; do not edit by hand.

Conventions that hold for all of them:

- **As-of.** Every number is as of one day, the last that counts. What happened later is not seen: a deal closed later is open,
  a field changed later has its earlier value (where deal history says what that was).
- **Periods** are half-open, \`[start, end)\`, in the organisation's fiscal calendar and reporting time zone; weeks begin on Monday. A
  period that had not ended is \`partial\`; one whose cohort is too young to judge is \`immature\`.
- **Money** is in minor units of one reporting currency. Amounts in another are converted by the exchange rates given: bookings at the rate
  of the day they closed, what is open at that of the as-of day, targets, forecasts and payouts at that of the first day of their period.
  Amounts without a rate are left out and counted in the data quality notes; no two currencies are ever added.
- **Recording.** Nothing about deals is told from before the first one closed, because of what began earlier only what lasted is there.
- **Renewals** are left out of every number about deals, and so are deleted and placeholder rows.
- **Owners.** A deal belongs to the person who owned it when it closed, or owns it at as-of; teams and regions are those the person
  belongs to. In plans and quotas the value goes to whom the deal's credits name, in parts that add up to the whole.
- **n and interval.** Every value says how many cases it rests on, which are the rows it lists, and, where one is known, an 80 % interval: Wilson's for shares, exact
  Poisson for counts, Student's t for means, order statistics for medians. Under ten cases a value is marked as resting on few. Numbers
  about what people think are given for five people or more.
- **Not enough data** is an answer: how many cases there are, how many are needed, of what, and why.

↑ more is better · ↓ less is better · ◇ best inside a band
`

function needsText(metric: Metric): string {
  return metric.needs.map(({ table, columns }) => `\`${table}\` (${columns.join(', ')})`).join('; ')
}

function section(metric: Metric): string {
  const series = metric.grain === null ? 'no series' : `series by ${metric.grain} for ${metric.seriesUnits.join(', ')}`
  const ours = extraMetricIds.includes(metric.id) ? ' An addition of ours to the framework.' : ''
  return `## ${metric.name} ${arrows[metric.direction]}

\`${metric.id}\` · ${metric.class} · ${metric.unit} · basis: ${metric.basis}${ours === '' ? '' : ` ·${ours}`}

**Formula.** ${metric.formula}.

**Covers** ${metric.period}; for ${metric.units.join(', ')}; ${series}.

**Needs** ${needsText(metric)}.

**Edge cases.** ${metric.edgeCases}
`
}

/** The page docs/reference/metrics.md, in Markdown, metrics in order of their ids. */
export function renderMetricsReference(): string {
  const ordered = [...metrics].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const list = ordered.map((metric) => `- [${metric.name}](#${anchor(metric)})`).join('\n')
  return `${preamble}\n${list}\n\n${ordered.map(section).join('\n')}`
}

function anchor(metric: Metric): string {
  const heading = `${metric.name} ${arrows[metric.direction]}`.toLowerCase()
  return heading.replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')
}
