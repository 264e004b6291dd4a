/** A simulated sales organisation with planted faults, written in the open format: for the demo, calibration and benchmarks. */
export type {
  OrganisationSize,
  ScenarioSummary,
  Severity,
  Simulated,
  SimulatedFile,
  SimulationOptions,
  TrueFault,
  TrueFix,
  TrueUnit,
  Truth,
} from './simulated.ts'
