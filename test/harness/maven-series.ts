import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MetricSeries, SeriesPoint } from '../../src/domain/metrics/series.ts'
import { addDays } from '../../src/domain/signals/calendar-position.ts'
import type { Structure } from '../../src/domain/signals/structure.ts'
import { organisation, segmentUnit, type Unit } from '../../src/domain/unit.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'maven-crm')

export const haveMaven = existsSync(folder)

function rows(file: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/)
  const names = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])))
}

/** The public CRM data set as series, straight from its files: win rate by close date and log deal value of won deals. */
export function mavenSeries(grain: 'week' | 'month'): { series: MetricSeries[]; structure: Structure } {
  const agents = rows('sales_teams.csv')
  const deals = rows('sales_pipeline.csv').filter((deal) => deal['close_date'] !== '')
  const agentOf = new Map(agents.map((agent) => [agent['sales_agent'] ?? '', agent]))
  const periods = listPeriods(grain)
  const series: MetricSeries[] = []
  const add = (unit: Unit, members: Record<string, string>[]) => {
    series.push(winRate(unit, members, { periods, grain }), dealValue(unit, members, { periods, grain }))
  }
  add(organisation, deals)
  const by = (column: string) => Map.groupBy(deals, (deal) => agentOf.get(deal['sales_agent'] ?? '')?.[column] ?? '')
  for (const [name, members] of by('sales_agent')) add({ kind: 'person', id: name, name }, members)
  for (const [name, members] of by('manager')) add({ kind: 'team', id: name, name }, members)
  for (const [name, members] of by('regional_office')) add(segmentUnit('region', name), members)
  for (const [name, members] of Map.groupBy(deals, (deal) => deal['product'] ?? '')) {
    add(segmentUnit('product', name === 'GTXPro' ? 'GTX Pro' : name), members)
  }
  const person = (agent: Record<string, string>) => ({
    id: agent['sales_agent'] ?? '',
    name: agent['sales_agent'] ?? '',
    teamId: agent['manager'] ?? null,
    managerId: agent['manager'] ?? null,
    role: 'seller',
    hiredOn: null,
    leftOn: null,
  })
  const managers = [...new Set(agents.map((agent) => agent['manager'] ?? ''))]
  return {
    series,
    structure: { people: agents.map(person), teams: managers.map((name) => ({ id: name, name, managerId: name })) },
  }
}

interface Periods {
  readonly periods: readonly { start: string; end: string }[]
  readonly grain: 'week' | 'month'
}

/** March to December 2017: all that was closed. */
function listPeriods(grain: 'week' | 'month'): { start: string; end: string }[] {
  if (grain === 'month') {
    const first = (month: number) => (month > 12 ? '2018-01-01' : `2017-${String(month).padStart(2, '0')}-01`)
    return Array.from({ length: 10 }, (_, i) => ({ start: first(i + 3), end: first(i + 4) }))
  }
  return Array.from({ length: 44 }, (_, i) => ({
    start: addDays('2017-02-27', 7 * i),
    end: addDays('2017-02-27', 7 * i + 7),
  }))
}

function toSeries(
  head: Pick<MetricSeries, 'metric' | 'unit' | 'family' | 'scale'>,
  members: Record<string, string>[],
  { periods, grain }: Periods,
  sum: (deals: Record<string, string>[]) => { num: number; den: number; sumSq: number | null },
): MetricSeries {
  const points = periods.map(({ start, end }): SeriesPoint => {
    const { num, den, sumSq } = sum(
      members.filter((deal) => (deal['close_date'] ?? '') >= start && (deal['close_date'] ?? '') < end),
    )
    const level = num / den
    const value = den === 0 ? null : head.scale === 'log' ? Math.exp(level) : level
    return { start, end, value, num, den, sumSq, state: 'complete' }
  })
  return { ...head, grain, points }
}

function winRate(unit: Unit, members: Record<string, string>[], periods: Periods): MetricSeries {
  return toSeries({ metric: 'win-rate', unit, family: 'proportion', scale: 'identity' }, members, periods, (deals) => ({
    num: deals.filter((deal) => deal['deal_stage'] === 'Won').length,
    den: deals.length,
    sumSq: null,
  }))
}

function dealValue(unit: Unit, members: Record<string, string>[], periods: Periods): MetricSeries {
  return toSeries({ metric: 'deal-size', unit, family: 'mean', scale: 'log' }, members, periods, (deals) => {
    const logs = deals
      .filter((deal) => deal['deal_stage'] === 'Won')
      .map((deal) => Math.log(Number(deal['close_value'])))
    return { num: logs.reduce((a, b) => a + b, 0), den: logs.length, sumSq: logs.reduce((a, b) => a + b * b, 0) }
  })
}
