import type { ScenarioSummary } from '../simulated.ts'
import { coachingScenarios } from './coaching.ts'
import { leadershipScenarios } from './leadership.ts'
import { managementScenarios } from './management.ts'
import { mixedScenarios } from './mixed.ts'
import { peopleScenarios } from './people.ts'
import { strategyScenarios } from './strategy.ts'
import { trapScenarios } from './traps.ts'
import type { Scenario } from './scenario.ts'

const registry: readonly Scenario[] = [
  ...trapScenarios,
  ...leadershipScenarios,
  ...strategyScenarios,
  ...managementScenarios,
  ...peopleScenarios,
  ...coachingScenarios,
  ...mixedScenarios,
]

/** Every scenario that can be simulated. */
export const scenarios: readonly ScenarioSummary[] = registry.map(
  ({ id, label, pillar, components, scope, story }) => ({
    id,
    label,
    pillar,
    components,
    scope,
    story,
  }),
)

export function findScenario(id: string): Scenario {
  const found = registry.find((scenario) => scenario.id === id)
  if (!found)
    throw new RangeError(
      `simulate knows no scenario ${id}; choose one of ${registry.map((each) => each.id).join(', ')}`,
    )
  return found
}
