import { accounts, people, seats, skills, teams, territories } from './organisation-tables.ts'
import {
  actions,
  assessments,
  calendar,
  coaching,
  decisions,
  initiatives,
  objectives,
  priorities,
  problems,
  pulses,
} from './practice-tables.ts'
import {
  activities,
  dealCredits,
  dealHistory,
  deals,
  exchangeRates,
  forecasts,
  leads,
  payouts,
  quotas,
  subscriptions,
} from './selling-tables.ts'
import type { Column, Table, TableName } from './table.ts'

/** The open format: the one description from which checks, Parquet columns and the reference page are derived. */
export const tables: Readonly<Record<TableName, Table>> = {
  people,
  teams,
  accounts,
  deals,
  deal_history: dealHistory,
  activities,
  leads,
  quotas,
  forecasts,
  calendar,
  coaching,
  pulses,
  assessments,
  problems,
  decisions,
  priorities,
  initiatives,
  objectives,
  actions,
  payouts,
  subscriptions,
  seats,
  skills,
  territories,
  exchange_rates: exchangeRates,
  deal_credits: dealCredits,
}

export function findColumn(table: TableName, name: string): Column | null {
  return tables[table].columns.find((column) => column.name === name) ?? null
}
