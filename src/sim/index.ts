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
export { toRecords } from './records.ts'
export { links } from './links.ts'
export { scenarios } from './scenarios/registry.ts'
export { simulate } from './simulate.ts'
export { writeOpenFormat } from './write-open-format.ts'
