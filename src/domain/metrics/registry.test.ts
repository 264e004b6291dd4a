import { describe, expect, test } from 'vitest'
import { metricNames } from '../framework/metric-ids.ts'
import { tables } from '../open-format/tables.ts'
import type { TableName } from '../open-format/table.ts'
import { extraMetricIds, metrics } from './index.ts'
import { findMetricLabel } from './metric-label.ts'
import { renderMetricsReference } from './reference.ts'

describe('the registry of metrics', () => {
  test('has only metrics of the framework, and the extras it names', () => {
    const known = new Set<string>([...metricNames.map((metric) => metric.id), ...extraMetricIds])
    expect(metrics.map((metric) => metric.id).filter((id) => !known.has(id))).toEqual([])
  })

  test('agrees with the framework on name, class, unit and direction', () => {
    for (const named of metricNames) {
      const metric = metrics.find((candidate) => candidate.id === named.id)
      if (metric === undefined) continue
      const said = { name: metric.name, class: metric.class, unit: metric.unit, direction: metric.direction }
      expect({ id: metric.id, ...said }).toEqual({ ...named })
    }
  })

  test('is called by its name wherever only the name is loaded', () => {
    for (const { id, name, unit } of metrics) expect(findMetricLabel(id)).toMatchObject({ name, unit })
  })

  test('has each id once', () => {
    expect(new Set(metrics.map((metric) => metric.id)).size).toBe(metrics.length)
  })

  test('asks only for columns the open format has', () => {
    const unknown = metrics.flatMap((metric) =>
      metric.needs.flatMap(({ table, columns }) => {
        const fields = tables[table as TableName].columns.map((column) => column.name)
        const allowed =
          table === 'deal_history' ? ['stage', 'amount', 'close_on', 'owner_id', 'forecast_category'] : fields
        return columns.filter((column) => !allowed.includes(column)).map((column) => `${metric.id}: ${table}.${column}`)
      }),
    )
    expect(unknown).toEqual([])
  })

  test('is described on one page, every metric once, the same each time', () => {
    const page = renderMetricsReference()
    for (const metric of metrics) expect(page.split(`\n\`${metric.id}\` · `)).toHaveLength(2)
    expect(renderMetricsReference()).toBe(page)
  })
})
