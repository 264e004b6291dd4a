import { normalQuantile } from '../distributions/normal.ts'

export interface CohortCase {
  /** Cohort the case belongs to, such as the month it was created. */
  readonly cohort: string
  /** Age when last seen or decided, ≥ 0. */
  readonly age: number
  /** `lost` is any other final end; `open` was still undecided at that age. */
  readonly outcome: 'won' | 'lost' | 'open'
}

export interface CohortConversion {
  readonly cohort: string
  readonly age: number
  readonly cases: number
  /** Cases still under observation and undecided at this age. */
  readonly atRisk: number
  /** Share won by this age, or why it cannot be told yet. */
  readonly conversion:
    | {
        readonly status: 'value'
        readonly share: number
        readonly standardError: number
        readonly lower: number
        readonly upper: number
      }
    | { readonly status: 'insufficient'; readonly have: number; readonly need: number }
}

interface Curve {
  readonly share: number
  readonly variance: number
}

interface Step {
  readonly before: number
  readonly won: number
  readonly ended: number
  readonly atRisk: number
  /** Share won up to and including this time. */
  readonly reached: number
}

/** Aalen–Johansen: open cases leave the risk set, lost ones can no longer be won. */
function followCohort(cases: readonly CohortCase[], until: number): Curve {
  const ordered = cases.toSorted((a, b) => a.age - b.age)
  const steps: Step[] = []
  let undecided = 1
  let reached = 0
  for (let i = 0; i < ordered.length;) {
    const { age } = ordered[i]!
    if (age > until) break
    const atRisk = ordered.length - i
    let won = 0
    let lost = 0
    for (; i < ordered.length && ordered[i]!.age === age; i++) {
      if (ordered[i]!.outcome === 'won') won += 1
      else if (ordered[i]!.outcome === 'lost') lost += 1
    }
    if (won + lost === 0) continue
    reached += (undecided * won) / atRisk
    steps.push({ before: undecided, won, ended: won + lost, atRisk, reached })
    undecided *= 1 - (won + lost) / atRisk
  }
  return { share: reached, variance: steps.reduce((sum, step) => sum + varianceOf(step, reached), 0) }
}

/** One term of the variance of a cumulative incidence by the delta method. Source: Marubini & Valsecchi 1995, eq. 10.12. */
function varianceOf({ before, won, ended, atRisk, reached }: Step, final: number): number {
  const rest = final - reached
  const decided = atRisk > ended ? (rest * rest * ended) / (atRisk * (atRisk - ended)) : 0
  const own = (before * before * won * (atRisk - won)) / atRisk ** 3
  return decided + own - (2 * rest * before * won) / atRisk ** 2
}

/**
 * Share of each cohort won by given ages, with open cases counted only as long as they were seen: the honest form of "conversion by
 * month created". Cohorts in order of name, ages as given.
 *
 * A young cohort has no value at an age that fewer than `needAtRisk` (default 5) of its cases could have reached: won ÷ created would
 * look like a collapse. Compare cohorts at the same age only. Cases whose age is unknown, or clocks that start late (imports), do
 * not belong here. Interval: log-log, 95 %. Source: Aalen & Johansen 1978.
 */
export function computeCohortConversion(
  cases: readonly CohortCase[],
  { ages, needAtRisk = 5 }: { readonly ages: readonly number[]; readonly needAtRisk?: number },
): readonly CohortConversion[] {
  const cohorts = Map.groupBy(cases, (one) => one.cohort)
  return [...cohorts.keys()].toSorted().flatMap((cohort) => {
    const members = cohorts.get(cohort)!
    return ages.map((age) => {
      const atRisk = members.filter((one) => one.age >= age).length
      // Decided cases count as seen: a cohort that is wholly decided is mature.
      const seen = members.filter((one) => one.age >= age || one.outcome !== 'open').length
      const have = seen === members.length ? seen : atRisk
      if (have < needAtRisk)
        return {
          cohort,
          age,
          cases: members.length,
          atRisk,
          conversion: { status: 'insufficient' as const, have, need: needAtRisk },
        }
      const { share, variance } = followCohort(members, age)
      return {
        cohort,
        age,
        cases: members.length,
        atRisk,
        conversion: toValue(share, Math.sqrt(Math.max(0, variance))),
      }
    })
  })
}

function toValue(share: number, standardError: number) {
  if (share <= 0 || share >= 1) return { status: 'value' as const, share, standardError, lower: share, upper: share }
  const log = Math.log(-Math.log(share))
  const width = (normalQuantile(0.975) * standardError) / Math.abs(share * Math.log(share))
  return {
    status: 'value' as const,
    share,
    standardError,
    lower: Math.exp(-Math.exp(log + width)),
    upper: Math.exp(-Math.exp(log - width)),
  }
}
