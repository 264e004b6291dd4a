import { scenarios } from '../../src/sim/index.ts'
import type { OrganisationSize, Severity } from '../../src/sim/index.ts'

/** One simulated organisation to be diagnosed. */
export interface Case {
  readonly scenario: string
  readonly severity: Severity
  readonly size: OrganisationSize
  readonly seed: number
  /** Weeks of data after the fault began; null: the scenario's own. */
  readonly weeks: number | null
  /** `all`: every file. `crm`: only what a CRM holds. */
  readonly data: 'all' | 'crm'
}

export interface Plan {
  readonly scenarios: readonly string[] | null
  readonly severities: readonly Severity[]
  readonly sizes: readonly OrganisationSize[]
  readonly seeds: number
  readonly weeks: readonly (number | null)[]
  readonly data: readonly Case['data'][]
}

/** What the acceptance figures are stated for: medium severity, 30 sellers, 13 weeks after onset; and with more evidence. */
export const fullPlan: Plan = {
  scenarios: null,
  severities: ['mild', 'medium', 'severe'],
  sizes: ['M'],
  seeds: 20,
  weeks: [13, 39],
  data: ['all'],
}
/** About ten minutes on two cores. */
export const quickPlan: Plan = { ...fullPlan, severities: ['medium'], seeds: 2, weeks: [39] }

/** Files a CRM export brings along. */
export const crmTables: readonly string[] = [
  'people',
  'teams',
  'accounts',
  'deals',
  'deal_history',
  'activities',
  'quotas',
]

/** Healthy organisations are three in ten of the runs: false alarms are counted on them. */
const healthyPerSeed = 6
const withoutOnset = new Set(['healthy', 'unlucky-streak', 'lucky-streak', 'band-aids', 'fixes', 'demo'])

export function listCases(plan: Plan): Case[] {
  const ids = plan.scenarios ?? scenarios.map((scenario) => scenario.id).filter((id) => id !== 'demo')
  return plan.sizes.flatMap((size) =>
    plan.data.flatMap((data) =>
      ids.flatMap((scenario) => {
        const still = withoutOnset.has(scenario)
        const severities = still ? (['medium'] as const) : plan.severities
        const weeks = still ? [null] : plan.weeks
        const seeds = plan.seeds * (scenario === 'healthy' ? healthyPerSeed : 1)
        return severities.flatMap((severity) =>
          weeks.flatMap((each) =>
            Array.from({ length: seeds }, (_, at): Case => ({
              scenario,
              severity,
              size,
              seed: 101 + at,
              weeks: each,
              data,
            })),
          ),
        )
      }),
    ),
  )
}
