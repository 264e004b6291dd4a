import {
  scenarios,
  simulate,
  writeOpenFormat,
  type ScenarioSummary,
  type SimulationOptions,
  type Truth,
} from '../../sim/index.ts'

export type SimulateOptions = Pick<SimulationOptions, 'scenario' | 'seed' | 'size' | 'severity'>

export function listScenarios(): readonly ScenarioSummary[] {
  return Object.values(scenarios)
}

export function isScenario(id: string): boolean {
  return listScenarios().some((scenario) => scenario.id === id)
}

/** Writes a simulated organisation as a folder of the open format, and returns what was planted in it. */
export async function simulateInto(dir: string, options: SimulateOptions): Promise<Truth> {
  const simulated = simulate(options)
  await writeOpenFormat(simulated, dir)
  return simulated.truth
}
