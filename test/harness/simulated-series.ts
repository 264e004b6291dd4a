import type { MetricSeries, SeriesFamily, SeriesPoint } from '../../src/domain/metrics/series.ts'
import { addDays } from '../../src/domain/signals/calendar-position.ts'
import type { Structure } from '../../src/domain/signals/structure.ts'
import { organisation, type Unit } from '../../src/domain/unit.ts'
import type { Random } from './random.ts'

/** A change planted into a simulated organisation: whom, from which week, by how much (log odds, log rate or standard deviations). */
export interface Shift {
  readonly metric?: number
  readonly affects: (seller: number, team: number) => boolean
  readonly from: number
  readonly until?: number
  readonly size: number
}

export interface Simulation {
  readonly sellers?: number
  readonly teams?: number
  readonly weeks?: number
  readonly metrics?: number
  /** Lag-1 correlation of the latent level of every seller, and of the whole organisation. */
  readonly phi?: number
  /** Spread of true levels between sellers on the latent scale. */
  readonly skill?: number
  readonly shifts?: readonly Shift[]
  /** Factor on odds or rate in the last month of a quarter, as a log. */
  readonly quarterEnd?: number
  /** Kinds of metric, taken in turn. */
  readonly families?: readonly SeriesFamily[]
}

export const firstWeek = '2024-01-01'
const weekStarts = Array.from({ length: 260 }, (_, week) => addDays(firstWeek, 7 * week))

const usualFamilies: readonly SeriesFamily[] = ['proportion', 'count', 'mean', 'count', 'proportion']

/** Sellers in teams of unequal size: one in six of the average team's size extra or missing. */
function teamOf(seller: number, sellers: number, teams: number): number {
  return Math.min(teams - 1, Math.floor(teams * (seller / sellers) ** 1.15))
}

export function simulateStructure({ sellers = 60, teams = 8 }: Simulation): Structure {
  return {
    people: Array.from({ length: sellers }, (_, i) => ({
      id: `s${i}`,
      name: `Seller ${i}`,
      teamId: `t${teamOf(i, sellers, teams)}`,
      managerId: `m${teamOf(i, sellers, teams)}`,
      role: 'seller',
      hiredOn: '2020-01-01',
      leftOn: null,
    })),
    teams: Array.from({ length: teams }, (_, i) => ({ id: `t${i}`, name: `Team ${i}`, managerId: `m${i}` })),
  }
}

interface Cell {
  readonly num: number
  readonly den: number
  readonly sumSq: number
}

/** Weekly series of the organisation, its teams and its sellers; teams and organisation are the sums of their sellers. */
export function simulateSeries(random: Random, simulation: Simulation): MetricSeries[] {
  const { sellers = 60, teams = 8, weeks = 104, metrics = 25, families = usualFamilies } = simulation
  const series: MetricSeries[] = []
  for (let metric = 0; metric < metrics; metric++) {
    const family = families[metric % families.length] as SeriesFamily
    const rows = simulateSellers(random, simulation, metric)
    const at = (unit: Unit, members: number[]) => {
      const points = Array.from({ length: weeks }, (_, week) =>
        toPoint(family, week, sumCells(members.map((seller) => (rows[seller] as Cell[])[week] as Cell))),
      )
      series.push({ metric: `metric-${metric}`, unit, family, scale: 'identity', grain: 'week', points })
    }
    const everyone = Array.from({ length: sellers }, (_, i) => i)
    at(organisation, everyone)
    for (let team = 0; team < teams; team++) {
      at(
        { kind: 'team', id: `t${team}`, name: `Team ${team}` },
        everyone.filter((i) => teamOf(i, sellers, teams) === team),
      )
    }
    for (const seller of everyone) at({ kind: 'person', id: `s${seller}`, name: `Seller ${seller}` }, [seller])
  }
  return series
}

function simulateSellers(random: Random, simulation: Simulation, metric: number): Cell[][] {
  const {
    sellers = 60,
    teams = 8,
    weeks = 104,
    phi = 0,
    skill = 0.15,
    shifts = [],
    quarterEnd = 0,
    families = usualFamilies,
  } = simulation
  const family = families[metric % families.length] as SeriesFamily
  // Weekly ups and downs of the whole organisation and of each seller beyond the pure chance of counts.
  const together = random.autoregressive(weeks, phi)
  const volume = 0.5 + 5 * ((metric * 7) % 10) * 0.1
  return Array.from({ length: sellers }, (_, seller) => {
    const own = random.autoregressive(weeks, phi)
    const level = skill * random.normal()
    const busy = Math.exp(0.3 * random.normal())
    return Array.from({ length: weeks }, (_week, week) => {
      let shift = quarterEnd !== 0 && quarterEnds[week] ? quarterEnd : 0
      for (const one of shifts) {
        if (one.metric !== undefined && one.metric !== metric) continue
        if (week >= one.from && week < (one.until ?? weeks) && one.affects(seller, teamOf(seller, sellers, teams)))
          shift += one.size
      }
      if (family === 'level') {
        const noise = (own[week] as number) + 0.2 * (together[week] as number)
        return { num: 10 + 2 * (level + shift) + noise, den: 1, sumSq: 0 }
      }
      const wave = 0.05 * (together[week] as number) + (phi > 0 ? 0.25 : 0.1) * (own[week] as number)
      return drawCell(random, family, { latent: level + shift + wave, volume: volume * busy })
    })
  })
}

function drawCell(random: Random, family: SeriesFamily, { latent, volume }: { latent: number; volume: number }): Cell {
  if (family === 'count') return { num: random.poisson(volume * 2 * Math.exp(latent)), den: 1, sumSq: 0 }
  const den = random.poisson(volume)
  if (family === 'proportion') return { num: random.binomial(den, 1 / (1 + Math.exp(0.85 - latent))), den, sumSq: 0 }
  let num = 0
  let sumSq = 0
  for (let i = 0; i < den; i++) {
    const value = 10 + 2 * latent + 2 * random.normal() + 0.6 * (random.exponential() - 1)
    num += value
    sumSq += value * value
  }
  return { num, den, sumSq }
}

const quarterEnds = weekStarts.map((start) => Number(addDays(start, 3).slice(5, 7)) % 3 === 0)

function sumCells(cells: readonly Cell[]): Cell {
  const sum = { num: 0, den: 0, sumSq: 0 }
  for (const cell of cells) {
    sum.num += cell.num
    sum.den += cell.den
    sum.sumSq += cell.sumSq
  }
  return sum
}

function toPoint(family: SeriesFamily, week: number, { num, den, sumSq }: Cell): SeriesPoint {
  return {
    start: weekStarts[week] as string,
    end: weekStarts[week + 1] as string,
    value: den > 0 ? num / den : null,
    num,
    den,
    sumSq: family === 'mean' ? sumSq : null,
    state: 'complete',
  }
}

/** The series as they were known after `weeks` weeks. */
export function cutAfter(series: readonly MetricSeries[], weeks: number): MetricSeries[] {
  return series.map((one) => ({ ...one, points: one.points.slice(0, weeks) }))
}
