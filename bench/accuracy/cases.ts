import { scenarios } from '../../src/sim/index.ts'
import type { OrganisationSize, Severity } from '../../src/sim/index.ts'
import type { Ablation } from '../../src/app/diagnosis/diagnose-options.ts'

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
  readonly without: Ablation | null
}

export interface Plan {
  readonly scenarios: readonly string[] | null
  readonly severities: readonly Severity[]
  readonly sizes: readonly OrganisationSize[]
  readonly seeds: number
  readonly firstSeed: number
  readonly weeks: readonly (number | null)[]
  readonly data: readonly Case['data'][]
  readonly without: readonly (Ablation | null)[]
}

/** Seeds below belong to whoever tunes or trains; from here on they are only reported. */
export const firstReportedSeed = 120

/** What the acceptance figures are stated for: medium severity, 30 sellers, 13 weeks after onset; and with more evidence. */
export const fullPlan: Plan = {
  scenarios: null,
  severities: ['medium', 'mild', 'severe'],
  sizes: ['M', 'S', 'L'],
  seeds: 20,
  firstSeed: firstReportedSeed,
  weeks: [13, 39],
  data: ['all'],
  without: [null],
}
/** About ten minutes on two idle cores. */
export const quickPlan: Plan = { ...fullPlan, severities: ['medium'], sizes: ['M'], seeds: 1, weeks: [13, 39] }

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
const withoutOnset = new Set(['healthy', 'unlucky-streak', 'lucky-streak', 'band-aids', 'fixes'])

/** Every case of a plan, seed by seed and what is stated first first, so that whatever has been run is a balanced part. */
export function listCases(plan: Plan): Case[] {
  const ids = plan.scenarios ?? scenarios.map((scenario) => scenario.id).filter((id) => id !== 'demo')
  const cases: Case[] = []
  for (const without of plan.without)
    for (const size of plan.sizes)
      for (const severity of plan.severities)
        for (let at = 0; at < plan.seeds; at++)
          for (const data of plan.data)
            for (const weeks of plan.weeks)
              for (const scenario of ids) {
                const still = withoutOnset.has(scenario)
                if (still && (severity !== plan.severities[0] || weeks !== plan.weeks[0])) continue
                const copies = scenario === 'healthy' ? healthyPerSeed : 1
                for (let copy = 0; copy < copies; copy++)
                  cases.push({
                    scenario,
                    severity,
                    size,
                    seed: plan.firstSeed + at * copies + copy,
                    weeks: still ? null : weeks,
                    data,
                    without,
                  })
              }
  return cases
}

/** The same for two cases that are the same. */
export function keyOf({ scenario, severity, size, seed, weeks, data, without }: Case): string {
  return [scenario, severity, size, seed, weeks ?? '-', data, without ?? '-'].join('|')
}
