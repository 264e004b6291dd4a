import type { UnitKind } from '../unit.ts'
import type { DataClass } from './access-table.ts'

/** The facts a metric is made of, as its definition names them. */
export interface MetricNeeds {
  readonly needs: readonly { readonly table: string; readonly columns: readonly string[] }[]
}

interface ByUnit {
  readonly person: DataClass
  readonly group: DataClass
}

const byTable: Readonly<Record<string, ByUnit>> = {
  pulses: { person: 'pulse-answers', group: 'pulse-aggregates' },
  assessments: { person: 'assessment-answers', group: 'organisation-picture' },
  calendar: { person: 'calendar-individual', group: 'calendar-group' },
  coaching: { person: 'coaching-logistics', group: 'coaching-logistics' },
  payouts: { person: 'pay', group: 'team-metrics' },
}

/** The class of a metric's value: what it is made of decides, and whether it is about one person, a group or the whole. */
export function classOfMetric({ needs }: MetricNeeds, kind: UnitKind): DataClass {
  const isPay = needs.some(({ table, columns }) => table === 'people' && columns.includes('ote'))
  const special = isPay ? byTable['payouts'] : needs.map(({ table }) => byTable[table]).find((one) => one !== undefined)
  if (kind === 'person') return special?.person ?? 'individual-results'
  if (special !== undefined && special.group !== 'team-metrics') return special.group
  return kind === 'organisation' ? 'organisation-picture' : 'team-metrics'
}

/** The class of the rows behind a number: closer to single people than any sum of them. */
export function classOfRows({ needs }: MetricNeeds): DataClass {
  const tables = needs.map(({ table }) => table)
  const special = tables.map((table) => byTable[table]).find((one) => one !== undefined)
  if (special !== undefined) return special.person
  if (tables.includes('problems')) return 'issue-log'
  return tables.includes('decisions') ? 'decisions' : 'deals'
}
