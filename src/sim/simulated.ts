/** One file of the open format: every cell is already text as it will stand in the CSV, empty for absent. */
export interface SimulatedFile {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export type OrganisationSize = 'S' | 'M' | 'L' | 'demo'
export type Severity = 'mild' | 'medium' | 'severe'

export interface TrueUnit {
  readonly kind: 'person' | 'team' | 'segment' | 'organisation'
  /** An id of people.csv or teams.csv, `dimension=value` for a segment, `organisation` for the whole. */
  readonly id: string
}

/** One thing that was planted, or, where `components` is empty, one trap that must not be read as a fault. */
export interface TrueFault {
  readonly scenario: string
  /** Framework components at the root, the main one first. Empty for chance and for causes outside the organisation. */
  readonly components: readonly string[]
  readonly external: 'market-shock' | 'competitor-move' | 'measurement-change' | null
  readonly scope: 'none' | 'individual' | 'team' | 'segment' | 'systemic'
  readonly units: readonly TrueUnit[]
  /** Day on which the fault begins (YYYY-MM-DD); it may build up over weeks. */
  readonly onset: string | null
  /** Last day of the fault where it ends by itself. */
  readonly until: string | null
  /** Components where it comes to show. */
  readonly showsAt: readonly string[]
  readonly story: string
}

/** A fix recorded in the organisation's own log, and what it really did. */
export interface TrueFix {
  readonly problem: string
  readonly component: string
  readonly on: string
  readonly kind: 'real' | 'band-aid' | 'placebo'
}

export interface Truth {
  readonly scenario: string
  readonly severity: Severity
  readonly seed: number
  readonly size: OrganisationSize
  readonly asOf: string
  readonly faults: readonly TrueFault[]
  readonly fixes: readonly TrueFix[]
  /** People who look remarkable by chance alone and must not be named as a cause. */
  readonly merelyUnlucky: readonly string[]
}

export interface Simulated {
  /** By table name of the open format, without `.csv`. */
  readonly files: Readonly<Record<string, SimulatedFile>>
  readonly truth: Truth
}

export interface SimulationOptions {
  /** An id of `scenarios`. */
  readonly scenario: string
  /** Default `medium`. */
  readonly severity?: Severity
  /** Any 32-bit integer; the same options give the same bytes. Default 1; the demo has its own. */
  readonly seed?: number
  /** Default `M`; scenario `demo` is always of size `demo`. */
  readonly size?: OrganisationSize
  /** Last day of the data. Default 2026-09-30. */
  readonly asOf?: string
  /** Default 24. */
  readonly months?: number
  /** Weeks before the end at which the fault begins. Default: the scenario's own (39 for most). */
  readonly onsetWeeksBeforeEnd?: number
}

/** What the registry tells of a scenario. */
export interface ScenarioSummary {
  readonly id: string
  readonly label: string
  readonly pillar: 'leadership' | 'strategy' | 'business-management' | 'people' | 'coaching' | null
  readonly components: readonly string[]
  readonly scope: TrueFault['scope']
  readonly story: string
}
