import { componentIds, links } from './links.ts'
import { effectsOf, leverIndex, levers } from './effects.ts'
import type { Effects, Lever } from './effects.ts'
import type { Stream } from './random.ts'

/** What a draw is about: a fault touches it or not. */
export interface Target {
  readonly person?: string
  readonly team?: string
  readonly region?: string
  /** Week in which the person was hired; negative before the data begin. */
  readonly hiredWeek?: number
  readonly product?: string
  readonly segment?: string
}

/** How a fault builds up and goes, in weeks since the data begin. */
export interface Profile {
  readonly onset: number
  /** Weeks until full strength. */
  readonly build: number
  readonly until: number | null
  /** Half-life in weeks of what wears off by itself. */
  readonly halfLife?: number
}

export interface Fault {
  readonly component: string | null
  /** 1 = severe. Negative: a relief. */
  readonly strength: number
  readonly profile: Profile
  /** Absent: everywhere. */
  readonly covers?: (target: Target) => boolean
  /** Effects of the planted thing itself, beside those of the strained components. */
  readonly direct?: Effects
  /** False: strain stays where it is put. */
  readonly spreads?: boolean
}

export function strengthAt(profile: Profile, week: number): number {
  const age = week - profile.onset
  if (age < 0 || (profile.until !== null && week >= profile.until)) return 0
  const built = Math.min(1, (age + 1) / Math.max(1, profile.build))
  return profile.halfLife === undefined ? built : built * 0.5 ** (age / profile.halfLife)
}

/** The state of the organisation over time: strain per component, and what it does to each lever. */
export interface Conditions {
  effect(lever: Lever, week: number, target?: Target): number
  strain(component: string, week: number, target?: Target): number
  /** Mean strain over the components, for whoever feels it all. */
  burden(week: number, target?: Target): number
}

interface Field {
  readonly fault: Fault
  /** Component × week. */
  readonly strain: readonly Float64Array[]
  /** Lever × week. */
  readonly effects: readonly Float64Array[]
}

const indexOf = new Map(componentIds.map((id, index) => [id, index]))
const lag = 0.85

/** Strain week by week: what a component has of its own, or what its causes pass on with their delay. */
function spread(fault: Fault, weeks: number, transmits: readonly number[]): Float64Array[] {
  const strain = componentIds.map(() => new Float64Array(weeks))
  const root = fault.component === null ? null : (indexOf.get(fault.component) ?? null)
  const resolved = links.map(([cause, effect, share, delay], at) => ({
    cause: indexOf.get(cause) ?? 0,
    effect: indexOf.get(effect) ?? 0,
    share: share * (transmits[at] ?? 1),
    delay: Math.max(1, delay),
  }))
  const spared = new Float64Array(componentIds.length)
  for (let week = 0; week < weeks; week++) {
    const own = root === null ? 0 : strengthAt(fault.profile, week) * fault.strength
    spared.fill(1)
    if (fault.spreads !== false && own >= 0)
      for (const link of resolved) {
        const before = week - link.delay
        if (before >= 0) spared[link.effect]! *= 1 - link.share * (strain[link.cause]?.[before] ?? 0)
      }
    for (let at = 0; at < spared.length; at++) {
      const passed = 1 - (spared[at] ?? 1)
      const row = strain[at]!
      const previous = week > 0 ? (row[week - 1] ?? 0) : 0
      row[week] = at === root ? Math.max(own, own < 0 ? own : passed) : previous * lag + passed * (1 - lag)
    }
  }
  return strain
}

function toField(fault: Fault, weeks: number, transmits: readonly number[]): Field {
  const strain = spread(fault, weeks, transmits)
  const effects = levers.map(() => new Float64Array(weeks))
  const add = (table: Effects, week: number, amount: number) => {
    for (const lever of Object.keys(table) as Lever[]) {
      const row = effects[leverIndex[lever]]!
      row[week] = (row[week] ?? 0) + (table[lever] ?? 0) * amount
    }
  }
  for (let week = 0; week < weeks; week++) {
    componentIds.forEach((id, at) => {
      const amount = strain[at]?.[week] ?? 0
      if (amount !== 0) add(effectsOf[id] ?? {}, week, amount)
    })
    if (fault.direct) add(fault.direct, week, strengthAt(fault.profile, week) * Math.abs(fault.strength))
  }
  return { fault, strain, effects }
}

/** In each simulated organisation some links pass strain on and some do not: no two break in quite the same way. */
function drawTransmission(stream: Stream): number[] {
  return links.map(() => (stream.chance(0.78) ? stream.between(0.65, 1.25) : 0))
}

export function createConditions(faults: readonly Fault[], weeks: number, stream: Stream): Conditions {
  const transmits = drawTransmission(stream.fork('links'))
  const fields = faults.map((fault) => toField(fault, weeks, transmits))
  const everywhere: Target = {}
  const clamp = (week: number) => Math.max(0, Math.min(weeks - 1, week))
  const touching = (target: Target) => fields.filter((field) => field.fault.covers?.(target) ?? true)
  const strain = (component: string, week: number, target: Target = everywhere) => {
    const at = indexOf.get(component)
    let total = 0
    if (week >= 0 && at !== undefined)
      for (const field of touching(target)) total += field.strain[at]?.[clamp(week)] ?? 0
    return Math.max(0, Math.min(1, total))
  }
  return {
    strain,
    effect: (lever, week, target = everywhere) => {
      let total = 0
      if (week >= 0)
        for (const field of fields)
          if (field.fault.covers === undefined || field.fault.covers(target))
            total += field.effects[leverIndex[lever]]?.[clamp(week)] ?? 0
      return total
    },
    burden: (week, target = everywhere) =>
      componentIds.reduce((sum, id) => sum + strain(id, week, target), 0) / componentIds.length,
  }
}
