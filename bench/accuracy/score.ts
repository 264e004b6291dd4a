import type { DiagnosisReport } from '../../src/contract/diagnosis.ts'
import type { TrueFault } from '../../src/sim/index.ts'
import { rankByLargestMovement, countChartAlarms } from './baselines.ts'
import type { Case } from './cases.ts'
import type { Diagnosed } from './diagnose-case.ts'

export type Scope = 'none' | 'individual' | 'team' | 'segment' | 'systemic'

/** How one planted fault was found. */
export interface FaultScore {
  readonly root: string
  readonly scope: Scope
  /** Place of the root among the probable origins, 1 = first; null: not among those given. */
  readonly rank: number | null
  readonly pillarFirst: boolean
  /** The same for the baseline that maps the largest movement to a component. */
  readonly baselineRank: number | null
  /** A finding of the right scope names the right unit. */
  readonly placed: boolean
}

export interface CaseScore {
  readonly case: Case
  readonly seconds: number
  readonly refused: number
  readonly faults: readonly FaultScore[]
  readonly external: string | null
  /** Scope of the first finding. */
  readonly sees: Scope
  readonly findings: number
  readonly chartAlarms: number
  /** Components with a probability of failing above one half. */
  readonly accused: readonly string[]
  readonly named: readonly string[]
  readonly wronglyNamed: readonly string[]
  readonly unluckyNamed: boolean
  /** Probability given to each component, and whether it was a root: for calibration. */
  readonly claims: readonly (readonly [probability: number, right: boolean])[]
  readonly firstRoots: readonly string[]
}

function rankOf(component: string, ranked: readonly string[]): number | null {
  const at = ranked.indexOf(component)
  return at < 0 ? null : at + 1
}

/** Probable origins of one place, best first: of the whole from the components, of a part from the findings about it. */
function originsOf(report: DiagnosisReport, fault: TrueFault): string[] {
  const whole = report.components.toSorted((a, b) => b.pRoot - a.pRoot).map((component) => component.id)
  if (fault.scope === 'systemic') return whole
  const ids = new Set(fault.units.map((unit) => unit.id))
  const touching = report.findings.filter((finding) => finding.units.some((unit) => ids.has(unit.id)))
  const best = new Map<string, number>()
  for (const finding of touching)
    for (const root of finding.roots)
      best.set(root.component, Math.max(best.get(root.component) ?? 0, root.probability))
  return [...best.entries()].toSorted((a, b) => b[1] - a[1]).map(([component]) => component)
}

function scoreFault(done: Diagnosed, fault: TrueFault): FaultScore {
  const { report } = done.result
  const root = fault.components[0] ?? ''
  const origins = originsOf(report, fault)
  const ranks = fault.components.map((component) => rankOf(component, origins)).filter((rank) => rank !== null)
  const pillarOf = (component: string | undefined) => report.components.find((each) => each.id === component)?.pillar
  const ids = new Set(fault.units.map((unit) => unit.id))
  const placed = report.findings.some(
    (finding) =>
      finding.scope === fault.scope && (fault.scope === 'systemic' || finding.units.some((unit) => ids.has(unit.id))),
  )
  return {
    root,
    scope: fault.scope,
    rank: ranks.length === 0 ? null : Math.min(...ranks),
    pillarFirst: pillarOf(origins[0]) === pillarOf(root),
    baselineRank: rankOf(root, rankByLargestMovement(done.result.charts, fault)),
    placed,
  }
}

export function scoreCase(each: Case, done: Diagnosed): CaseScore {
  const { report } = done.result
  const { truth } = done.simulated
  const inside = truth.faults.filter((fault) => fault.components.length > 0 && (fault.until ?? '9') > truth.asOf)
  const roots = new Set(inside.filter((fault) => fault.scope === 'systemic').flatMap((fault) => fault.components))
  const named = report.findings
    .filter((finding) => finding.scope === 'individual')
    .flatMap((finding) => finding.units.filter((unit) => unit.kind === 'person').map((unit) => unit.id))
  const guilty = new Set(inside.flatMap((fault) => fault.units.map((unit) => unit.id)))
  return {
    case: each,
    seconds: done.seconds,
    refused: done.refused,
    faults: inside.map((fault) => scoreFault(done, fault)),
    external: truth.faults.find((fault) => fault.external !== null)?.external ?? null,
    sees: report.findings[0]?.scope ?? 'none',
    findings: report.findings.length,
    chartAlarms: countChartAlarms(done.result.charts),
    accused: report.components.filter((component) => component.pFailing > 0.5).map((component) => component.id),
    named,
    wronglyNamed: named.filter((person) => !guilty.has(person)),
    unluckyNamed: named.some((person) => truth.merelyUnlucky.includes(person)),
    claims: report.components.map((component) => [component.pRoot, roots.has(component.id)] as const),
    firstRoots: report.components
      .toSorted((a, b) => b.pRoot - a.pRoot)
      .slice(0, 3)
      .map((component) => `${component.id} ${component.pRoot.toFixed(2)}`),
  }
}
