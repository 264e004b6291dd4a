import type { DiagnosisReport } from '../../src/contract/diagnosis.ts'
import type { TrueFault, TrueFix } from '../../src/sim/index.ts'
import { countChartAlarms, findLastOfRanking, isBetterSince, rankBySimpleRules } from './baselines.ts'
import type { Case } from './cases.ts'
import type { Diagnosed } from './diagnose-case.ts'

export type Scope = 'none' | 'individual' | 'team' | 'segment' | 'systemic'
/** An id, the probability that it is the origin. */
type Claim = readonly [id: string, probability: number]

/** How one planted fault was found. Ranks: 1 = first, null = not among those given. */
export interface FaultScore {
  readonly root: string
  readonly scope: Scope
  /** Of the main component among the probable origins. */
  readonly rank: number | null
  /** Of the best of all components the fault names as its root. */
  readonly rankAny: number | null
  /** Of the main component by the probability of failing, wherever it comes from: no scoring of origins. */
  readonly rankFailing: number | null
  readonly pillarFirst: boolean
  readonly first: Claim | null
  readonly simple: Readonly<Record<'movement' | 'beforeAfter' | 'alarms', number | null>>
  /** A finding of the right scope names the right unit. */
  readonly placed: boolean
  /** Any finding is about the fault's units, whatever scope it gives. */
  readonly noticed: boolean
}

export interface FindingScore {
  readonly scope: Scope
  readonly units: readonly string[]
  readonly since: string
  readonly roots: readonly Claim[]
  readonly external: readonly Claim[]
}

export interface FixScore {
  readonly kind: TrueFix['kind']
  readonly verdict: string
  /** Better in the eight periods since than in the eight before. */
  readonly naive: boolean | null
}

export interface CaseScore {
  readonly case: Case
  readonly revision: string
  readonly seconds: number
  readonly refused: number
  readonly faults: readonly FaultScore[]
  readonly external: string | null
  /** Probability that it came from outside, by the findings. */
  readonly externalSaid: readonly Claim[]
  /** Scope of the first finding. */
  readonly sees: Scope
  readonly findings: readonly FindingScore[]
  readonly chartAlarms: number
  /** P(origin) and P(failing) of the whole organisation's components, where either is above .02. */
  readonly components: readonly (readonly [id: string, origin: number, failing: number])[]
  /** Components at the root of faults of the whole. */
  readonly roots: readonly string[]
  readonly named: readonly string[]
  readonly wronglyNamed: readonly string[]
  readonly unluckyNamed: boolean
  /** Whether the last of a raw ranking is a seller at fault. */
  readonly lastIsGuilty: boolean | null
  readonly fixes: readonly FixScore[]
}

const leastClaim = 0.02

function rankOf(component: string, ranked: readonly Claim[]): number | null {
  const at = ranked.findIndex(([id]) => id === component)
  return at < 0 ? null : at + 1
}

const placeIn = (component: string, ranked: readonly string[]) =>
  rankOf(
    component,
    ranked.map((id) => [id, 0]),
  )

/** Components of one place, best first: of the whole from the components, of a part from the findings about it. */
function listClaims(report: DiagnosisReport, fault: TrueFault, by: 'origin' | 'failing'): Claim[] {
  const claims =
    fault.scope === 'systemic'
      ? report.components.map((each): Claim => [each.id, by === 'origin' ? each.pRoot : each.pFailing])
      : findingsAbout(report, fault).flatMap(({ roots }) =>
          roots.map((root): Claim => [root.component, by === 'origin' ? root.probability : root.failing]),
        )
  const best = new Map<string, number>()
  for (const [id, probability] of claims) best.set(id, Math.max(best.get(id) ?? 0, probability))
  return [...best].toSorted((a, b) => b[1] - a[1])
}

function findingsAbout(report: DiagnosisReport, fault: TrueFault): DiagnosisReport['findings'] {
  const ids = new Set(fault.units.map((unit) => unit.id))
  return report.findings.filter(
    (finding) =>
      (fault.scope === 'systemic' && finding.scope === 'systemic') || finding.units.some((unit) => ids.has(unit.id)),
  )
}

function scoreFault(done: Diagnosed, fault: TrueFault): FaultScore {
  const { report } = done.result
  const root = fault.components[0] ?? ''
  const origins = listClaims(report, fault, 'origin')
  const ranks = fault.components.map((component) => rankOf(component, origins)).filter((rank) => rank !== null)
  const pillarOf = (component: string | undefined) => report.components.find((each) => each.id === component)?.pillar
  const simple = rankBySimpleRules(done.result.charts, fault)
  const about = findingsAbout(report, fault)
  return {
    root,
    scope: fault.scope,
    rank: rankOf(root, origins),
    rankAny: ranks.length === 0 ? null : Math.min(...ranks),
    rankFailing: rankOf(root, listClaims(report, fault, 'failing')),
    pillarFirst: pillarOf(origins[0]?.[0]) === pillarOf(root),
    first: origins[0] ?? null,
    simple: {
      movement: placeIn(root, simple.movement),
      beforeAfter: placeIn(root, simple.beforeAfter),
      alarms: placeIn(root, simple.alarms),
    },
    placed: about.some((finding) => finding.scope === fault.scope),
    noticed: about.length > 0,
  }
}

function scoreFixes(done: Diagnosed): FixScore[] {
  const { report, series } = done.result
  return report.fixes.rows.flatMap((row): FixScore[] => {
    const real = done.simulated.truth.fixes.find((fix) => row.id === `problem:${fix.problem}`)
    if (real === undefined) return []
    const naive = isBetterSince(series, { metric: row.metric, unit: row.unit, day: row.fixedOn })
    return [{ kind: real.kind, verdict: row.verdict, naive }]
  })
}

export function scoreCase(each: Case, done: Diagnosed, revision: string): CaseScore {
  const { report } = done.result
  const { truth } = done.simulated
  const inside = truth.faults.filter((fault) => fault.components.length > 0 && (fault.until ?? '9') > truth.asOf)
  const named = report.findings
    .filter((finding) => finding.scope === 'individual')
    .flatMap((finding) => finding.units.filter((unit) => unit.kind === 'person').map((unit) => unit.id))
  const guilty = new Set(inside.flatMap((fault) => fault.units.map((unit) => unit.id)))
  const last = findLastOfRanking(done.result.charts)
  return {
    case: each,
    revision,
    seconds: Math.round(done.seconds),
    refused: done.refused,
    faults: inside.map((fault) => scoreFault(done, fault)),
    external: truth.faults.find((fault) => fault.external !== null)?.external ?? null,
    externalSaid: report.findings.flatMap((finding) =>
      finding.external.map(({ id, probability }) => [id, probability] as const),
    ),
    sees: report.findings[0]?.scope ?? 'none',
    findings: report.findings.map(({ scope, units, since, roots, external }) => ({
      scope,
      units: units.map((unit) => unit.id),
      since,
      roots: roots.map(({ component, probability }) => [component, probability] as const),
      external: external.map(({ id, probability }) => [id, probability] as const),
    })),
    chartAlarms: countChartAlarms(done.result.charts),
    components: report.components
      .filter(({ pRoot, pFailing }) => pRoot > leastClaim || pFailing > leastClaim)
      .map(({ id, pRoot, pFailing }) => [id, pRoot, pFailing] as const),
    roots: inside.filter((fault) => fault.scope === 'systemic').flatMap((fault) => fault.components),
    named,
    wronglyNamed: named.filter((person) => !guilty.has(person)),
    unluckyNamed: named.some((person) => truth.merelyUnlucky.includes(person)),
    lastIsGuilty: last === null ? null : guilty.has(last),
    fixes: scoreFixes(done),
  }
}
