export interface WaveCell {
  /** Events in one period of one team: people who left. */
  readonly num: number
  /** How many one would expect there, up to a factor of the team: person-months, or those weighed by role and tenure. */
  readonly expected: number
}

export interface Wave {
  /** Index of the team, or null for everyone together. */
  readonly team: number | null
  /** First period of the wave and the one after its last. */
  readonly from: number
  readonly until: number
  readonly num: number
  readonly expected: number
  readonly logRatio: number
  /** Chance of a wave at least as marked, anywhere, were every team's events spread over its periods by chance. */
  readonly pValue: number
}

export interface ScanOptions {
  /** Longest wave looked for, in periods; default a third of all. */
  readonly longest?: number
  /** Seeded source of uniform numbers in [0, 1). */
  readonly random: () => number
  /** Simulations behind the p value; default 999. */
  readonly draws?: number
}

type Table = readonly (readonly number[])[]

/**
 * Did events come in a wave, in one team or in all at once: more people leaving within some weeks than chance brings together? Scans
 * every stretch of up to `longest` periods in every team and in all teams together for the highest likelihood ratio, and asks how
 * often chance alone gives as high a one.
 *
 * A team that loses people steadily is no wave: each team is held against its own total. All looks are paid for in the one p value.
 * Misleads where `expected` leaves out what moves the risk over time (a wave of hires comes up for its first year at once). Null
 * where fewer than two events happened or there is only one period. Every team needs a cell per period.
 * Source: Kulldorff 1997, 2001; conditional on teams as in Kulldorff et al. 2005.
 */
export function findWave(teams: readonly (readonly WaveCell[])[], options: ScanOptions): Wave | null {
  const periods = teams[0]?.length ?? 0
  for (const team of teams)
    if (team.length !== periods)
      throw new RangeError(`findWave needs ${periods} periods for every team, got ${team.length}`)
  const { longest = Math.max(1, Math.floor(periods / 3)), random, draws = 999 } = options
  const totals = teams.map((team) => team.reduce((sum, { num }) => sum + num, 0))
  const all = totals.reduce((sum, total) => sum + total, 0)
  if (all < 2 || periods < 2) return null
  const shares = teams.map((team) => {
    const whole = team.reduce((sum, { expected }) => sum + expected, 0)
    return team.map(({ expected }) => (whole > 0 ? expected / whole : 1 / periods))
  })
  const expected = shares.map((row, t) => row.map((share) => share * totals[t]!))
  const observed = teams.map((team) => team.map(({ num }) => num))
  const best = findHighest(observed, expected, longest)
  if (best === null) return null
  let asHigh = 0
  for (let draw = 0; draw < draws; draw++) {
    const drawn = shares.map((row, t) => spread(totals[t]!, row, random))
    if ((findHighest(drawn, expected, longest)?.logRatio ?? 0) >= best.logRatio - 1e-12) asHigh += 1
  }
  return { ...best, pValue: (asHigh + 1) / (draws + 1) }
}

/** Events of one team thrown onto its periods. */
function spread(total: number, shares: readonly number[], random: () => number): number[] {
  const drawn = shares.map(() => 0)
  for (let i = 0; i < total; i++) {
    let left = random()
    let at = 0
    while (at < shares.length - 1 && (left -= shares[at]!) >= 0) at += 1
    drawn[at] = drawn[at]! + 1
  }
  return drawn
}

function findHighest(observed: Table, expected: Table, longest: number): Omit<Wave, 'pValue'> | null {
  const periods = observed[0]!.length
  const everyone = (table: Table) =>
    Array.from({ length: periods }, (_, p) => table.reduce((sum, row) => sum + row[p]!, 0))
  const rows = observed.map((row, team) => ({ team: team as number | null, row, means: expected[team]! }))
  if (rows.length > 1) rows.push({ team: null, row: everyone(observed), means: everyone(expected) })
  let best: Omit<Wave, 'pValue'> | null = null
  for (const { team, row, means } of rows) {
    const total = row.reduce((sum, x) => sum + x, 0)
    for (let from = 0; from < periods; from++) {
      let [num, mean] = [0, 0]
      for (let until = from + 1; until <= Math.min(periods, from + longest); until++) {
        num += row[until - 1]!
        mean += means[until - 1]!
        const logRatio = compareInside(num, mean, total)
        if (logRatio > (best?.logRatio ?? 0)) best = { team, from, until, num, expected: mean, logRatio }
      }
    }
  }
  return best
}

/** ln likelihood ratio of a higher rate inside than outside; 0 where it is not higher. */
function compareInside(num: number, mean: number, total: number): number {
  if (num <= mean || mean <= 0) return 0
  const outside = total - num
  return num * Math.log(num / mean) + (outside > 0 ? outside * Math.log(outside / (total - mean)) : 0)
}
