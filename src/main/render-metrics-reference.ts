import { metricNames } from '../domain/framework/index.ts'
import { metrics } from '../domain/metrics/index.ts'

/** docs/reference/metrics.md: what is computed, from what, and what of the catalogue still waits. */
export function renderMetricsReference(): string {
  const defined = Object.values(metrics)
  const waiting = metricNames.filter((name) => !defined.some((metric) => metric.id === name.id))
  return [
    '# Metrics',
    '',
    `${defined.length} metrics. Each returns a value with its count and, where one can be given, its interval, or says how many cases`,
    'there are and how many are needed. Generated from `src/domain/metrics`; do not edit.',
    '',
    ...defined.flatMap((metric) => [
      `## ${metric.name} (\`${metric.id}\`)`,
      '',
      `${metric.formula}`,
      '',
      `- Class ${metric.class}, unit ${metric.unit}, better ${{ up: 'higher', down: 'lower', band: 'inside a band' }[metric.direction]}, cases by ${metric.basis}`,
      `- Value over ${metric.period}${metric.grain === null ? '; no series' : `; series by ${metric.grain}`}`,
      `- Computed for ${metric.units.join(', ')}`,
      `- Needs ${metric.needs.map((need) => `${need.table} (${need.columns.join(', ')})`).join('; ')}`,
      ...(metric.edgeCases === '' ? [] : [`- ${metric.edgeCases}`]),
      '',
    ]),
    ...(waiting.length === 0
      ? []
      : ['## Not computed yet', '', waiting.map((name) => `${name.name} (\`${name.id}\`)`).join(', '), '']),
  ].join('\n')
}
