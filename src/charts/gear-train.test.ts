import { describe, expect, test } from 'vitest'
import { framework } from '../domain/framework/index.ts'
import type { Pillar } from '../domain/framework/index.ts'
import { componentProfile, gearTrain, hubRadius, ringInside, ringOutside } from './gear-train.ts'
import { pitchRadius } from './tooth-profile.ts'

const train = gearTrain(framework.components)
const wheelOf = new Map(train.pillars.map((wheel) => [wheel.pillar, wheel]))

/** Where a wheel stands in its own tooth pitch at a direction: 0 shows the middle of a tooth, 0.5 the middle of a gap. */
function shown(direction: number, wheel: { phase: number }, teeth: number): number {
  const turns = ((direction - wheel.phase) * teeth) / 360
  return turns - Math.floor(turns)
}

function directionTo(from: { x: number; y: number }, to: { x: number; y: number }): number {
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
}

function heightOf(pillar: Pillar): number {
  return wheelOf.get(pillar)?.centre.y ?? 0
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

describe('the rings of the pillars', () => {
  test('leadership and strategy stand above the other three', () => {
    for (const upper of ['leadership', 'strategy'] as const) {
      for (const lower of ['business-management', 'people', 'coaching'] as const) {
        expect(heightOf(upper)).toBeLessThan(heightOf(lower))
      }
    }
  })

  test('every mesh joins an upper and a lower pillar, and all five hang together in one chain', () => {
    expect(train.meshes).toHaveLength(4)
    expect(new Set(train.meshes.flatMap(({ upper, lower }) => [upper, lower])).size).toBe(5)
  })

  test('meshing rings touch at their pitch circles and turn against each other', () => {
    for (const { upper, lower } of train.meshes) {
      const [a, b] = [wheelOf.get(upper), wheelOf.get(lower)]
      if (a === undefined || b === undefined) throw new Error('a mesh names a pillar that has no wheel')
      expect(distance(a.centre, b.centre)).toBeCloseTo(2 * pitchRadius(ringOutside), 6)
      expect(a.direction).toBe(-b.direction)
    }
  })

  test('where two rings meet, a tooth of one stands in a gap of the other', () => {
    for (const { upper, lower } of train.meshes) {
      const [a, b] = [wheelOf.get(upper), wheelOf.get(lower)]
      if (a === undefined || b === undefined) throw new Error('a mesh names a pillar that has no wheel')
      const direction = directionTo(a.centre, b.centre)
      const sum = shown(direction, a, ringOutside.teeth) + shown(direction + 180, b, ringOutside.teeth)
      expect(sum % 1).toBeCloseTo(0.5, 6)
    }
  })

  test('rings that do not mesh keep apart', () => {
    const meshing = new Set(train.meshes.map(({ upper, lower }) => `${upper} ${lower}`))
    const tip = pitchRadius(ringOutside) + ringOutside.addendum * ringOutside.module
    for (const a of train.pillars) {
      for (const b of train.pillars) {
        if (a === b || meshing.has(`${a.pillar} ${b.pillar}`) || meshing.has(`${b.pillar} ${a.pillar}`)) continue
        expect(distance(a.centre, b.centre)).toBeGreaterThan(2 * tip)
      }
    }
  })
})

describe('the wheels of the components', () => {
  test('each of the 54 stands in its own pillar', () => {
    expect(train.components.map(({ id }) => id).toSorted()).toEqual(framework.components.map(({ id }) => id).toSorted())
  })

  test('each meshes with the inside of its ring', () => {
    for (const wheel of train.components) {
      const ring = wheelOf.get(wheel.pillar)
      if (ring === undefined) throw new Error(`no ring for ${wheel.pillar}`)
      const reach = distance(ring.centre, wheel.centre) + pitchRadius(componentProfile)
      expect(reach).toBeCloseTo(pitchRadius(ringInside), 6)
      const direction = directionTo(ring.centre, wheel.centre)
      const difference = shown(direction, wheel, componentProfile.teeth) - shown(direction, ring, ringInside.teeth)
      expect(Math.abs(difference - Math.round(difference))).toBeLessThan(1e-6)
      expect(wheel.direction).toBe(ring.direction)
    }
  })

  test('an idle one is out of reach of its ring and still clear of the hub and its neighbours', () => {
    const tip = pitchRadius(componentProfile) + componentProfile.addendum * componentProfile.module
    const innermost = pitchRadius(ringInside) - ringInside.dedendum * ringInside.module
    for (const wheel of train.components) {
      const ring = wheelOf.get(wheel.pillar)
      if (ring === undefined) throw new Error(`no ring for ${wheel.pillar}`)
      expect(distance(ring.centre, wheel.idle) + tip).toBeLessThan(innermost)
      expect(distance(ring.centre, wheel.idle) - tip).toBeGreaterThan(hubRadius)
      for (const other of train.components) {
        if (other === wheel) continue
        expect(distance(wheel.centre, other.centre)).toBeGreaterThan(2 * tip)
        expect(distance(wheel.idle, other.centre)).toBeGreaterThan(2 * tip)
      }
    }
  })

  test('everything lies inside the drawing', () => {
    const tip = pitchRadius(ringOutside) + ringOutside.addendum * ringOutside.module
    for (const { centre } of train.pillars) {
      expect(Math.min(centre.x, centre.y) - tip).toBeGreaterThanOrEqual(0)
      expect(centre.x + tip).toBeLessThanOrEqual(train.width)
      expect(centre.y + tip).toBeLessThanOrEqual(train.height)
    }
  })
})
