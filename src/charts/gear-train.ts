import { pillars } from '../domain/framework/component.ts'
import type { Pillar } from '../domain/framework/component.ts'
import { pitchRadius, ringVoidProfile, wheelProfile } from './tooth-profile.ts'
import type { ToothProfile } from './tooth-profile.ts'

/**
 * Where the wheels of the gear model stand. Each pillar is a ring with teeth outside and inside; its components are
 * small wheels that run inside the ring. The rings form the zigzag Coaching – Leadership – People – Strategy – Business
 * Management: a chain without a closed loop, so that every mesh can turn, upper pillars one way and lower ones the other.
 */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface PillarWheel {
  readonly pillar: Pillar
  readonly centre: Point
  /** Degrees by which the outline is turned so that its teeth meet its neighbour's gaps. */
  readonly phase: number
  /** 1 clockwise on screen, -1 the other way. */
  readonly direction: 1 | -1
}

export interface ComponentWheel {
  readonly id: string
  readonly pillar: Pillar
  /** The centre while it runs in the ring. */
  readonly centre: Point
  /** The centre when it has dropped out of mesh, a tooth's height towards the hub. */
  readonly idle: Point
  readonly phase: number
  readonly direction: 1 | -1
}

export interface PillarMesh {
  readonly upper: Pillar
  readonly lower: Pillar
  readonly at: Point
  /** Degrees from the upper wheel's centre to the lower's. */
  readonly angle: number
}

export interface GearTrain {
  readonly width: number
  readonly height: number
  readonly pillars: readonly PillarWheel[]
  readonly components: readonly ComponentWheel[]
  readonly meshes: readonly PillarMesh[]
}

export const ringOutside: ToothProfile = { teeth: 54, module: 9, ...wheelProfile }
export const ringInside: ToothProfile = { teeth: 78, module: 5, ...ringVoidProfile }
export const componentProfile: ToothProfile = { teeth: 12, module: 5, ...wheelProfile }
export const hubRadius = 100

/** How many turns a component's wheel makes per turn of its ring. */
export const turnsPerRing = ringInside.teeth / componentProfile.teeth

const outerRadius = pitchRadius(ringOutside)
const orbit = pitchRadius(ringInside) - pitchRadius(componentProfile)
const idleShift = 12
const spreadRatio = 1.13
const margin = 6

/** Left to right, by turns below and above: neighbours are the pillars between which the framework has most causal edges. */
const chain: readonly Pillar[] = ['coaching', 'leadership', 'people', 'strategy', 'business-management']

export function gearTrain(components: readonly { readonly id: string; readonly pillar: Pillar }[]): GearTrain {
  const wheels = pillarWheels()
  const tip = outerRadius + ringOutside.addendum * ringOutside.module
  const last = wheels.get('business-management')?.centre ?? { x: 0, y: 0 }
  const first = wheels.get('coaching')?.centre ?? { x: 0, y: 0 }
  return {
    width: last.x + tip + margin,
    height: first.y + tip + margin,
    pillars: pillars.flatMap((pillar) => wheels.get(pillar) ?? []),
    components: pillars.flatMap((pillar) => {
      const wheel = wheels.get(pillar)
      return wheel === undefined ? [] : componentWheels(wheel, components)
    }),
    meshes: chain.slice(1).flatMap((pillar, index) => {
      const before = chain[index]
      if (before === undefined) return []
      const upper = pillar === 'leadership' || pillar === 'strategy' ? pillar : before
      return meshBetween(wheels, upper, upper === pillar ? before : pillar)
    }),
  }
}

function pillarWheels(): Map<Pillar, PillarWheel> {
  const dx = outerRadius * spreadRatio
  const dy = Math.sqrt((2 * outerRadius) ** 2 - dx ** 2)
  const edge = outerRadius + ringOutside.addendum * ringOutside.module + margin
  const wheels = new Map<Pillar, PillarWheel>()
  let previous: PillarWheel | null = null
  chain.forEach((pillar, index) => {
    const upper = index % 2 === 1
    const centre = { x: edge + index * dx, y: edge + (upper ? 0 : dy) }
    const wheel: PillarWheel = {
      pillar,
      centre,
      direction: upper ? 1 : -1,
      phase: previous === null ? 0 : meshingPhase(previous, centre),
    }
    wheels.set(pillar, wheel)
    previous = wheel
  })
  return wheels
}

/** The phase that puts a gap of the new wheel where the other shows a tooth. */
function meshingPhase(other: PillarWheel, centre: Point): number {
  const step = 360 / ringOutside.teeth
  const angle = degrees(Math.atan2(centre.y - other.centre.y, centre.x - other.centre.x))
  const shown = (angle - other.phase) / step
  const wanted = 0.5 - shown
  return modulo(angle + 180 - wanted * step, step)
}

function componentWheels(
  wheel: PillarWheel,
  components: readonly { readonly id: string; readonly pillar: Pillar }[],
): ComponentWheel[] {
  const mine = components.filter((component) => component.pillar === wheel.pillar)
  return mine.map(({ id, pillar }, index) => {
    const angle = -90 + (360 * (index + 0.5)) / mine.length
    // The ring's void has its own "teeth"; a component's tooth stands in the middle of one.
    const shown = (angle - wheel.phase) / (360 / ringInside.teeth)
    const step = 360 / componentProfile.teeth
    return {
      id,
      pillar,
      centre: onCircle(wheel.centre, orbit, angle),
      idle: onCircle(wheel.centre, orbit - idleShift, angle),
      phase: modulo(angle - shown * step, step),
      direction: wheel.direction,
    }
  })
}

function meshBetween(wheels: ReadonlyMap<Pillar, PillarWheel>, upper: Pillar, lower: Pillar): PillarMesh[] {
  const above = wheels.get(upper)
  const below = wheels.get(lower)
  if (above === undefined || below === undefined) return []
  const at = { x: (above.centre.x + below.centre.x) / 2, y: (above.centre.y + below.centre.y) / 2 }
  const angle = degrees(Math.atan2(below.centre.y - above.centre.y, below.centre.x - above.centre.x))
  return [{ upper, lower, at, angle }]
}

export function onCircle(centre: Point, radius: number, angleDegrees: number): Point {
  const angle = (angleDegrees * Math.PI) / 180
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) }
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
