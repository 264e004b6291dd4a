import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pitchRadius, rackPath, ringPath, ringVoidProfile, round, wheelPath, wheelProfile } from './tooth-profile.ts'

function pointsOf(path: string): { x: number; y: number }[] {
  return [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)(?=[MLAZ]|$)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
}

const anyWheel = fc.record({ teeth: fc.integer({ min: 10, max: 90 }), module: fc.integer({ min: 2, max: 12 }) })

describe('wheelPath', () => {
  test('stays between the root and the tip circle, whatever the size', () => {
    fc.assert(
      fc.property(anyWheel, ({ teeth, module }) => {
        const radii = pointsOf(wheelPath({ teeth, module, ...wheelProfile })).map(({ x, y }) => Math.hypot(x, y))
        const pitch = pitchRadius({ teeth, module })
        expect(Math.min(...radii)).toBeGreaterThan(pitch - (wheelProfile.dedendum + 0.01) * module)
        expect(Math.max(...radii)).toBeLessThan(pitch + (wheelProfile.addendum + 0.01) * module)
      }),
    )
  })

  test('has as many tips as teeth, the first in the direction of 0°', () => {
    const profile = { teeth: 12, module: 5, ...wheelProfile }
    const tip = pitchRadius(profile) + profile.addendum * profile.module
    const tips = pointsOf(wheelPath(profile)).filter(({ x, y }) => Math.abs(Math.hypot(x, y) - tip) < 0.02)
    expect(tips).toHaveLength(2 * profile.teeth)
    const first = tips.filter(({ x }) => x > tip * 0.95)
    expect(first.reduce((sum, { y }) => sum + y, 0)).toBeCloseTo(0, 1)
  })

  test('leaves a gap wider than a tooth at the pitch circle, so that a mesh has play', () => {
    expect(wheelProfile.thickness).toBeLessThan(1)
    expect(ringVoidProfile.thickness).toBeGreaterThan(1)
  })
})

test('ringPath closes two outlines', () => {
  const path = ringPath({ teeth: 20, module: 5, ...wheelProfile }, { teeth: 24, module: 3, ...ringVoidProfile })
  expect(path.match(/Z/g)).toHaveLength(2)
})

test('rackPath repeats with the pitch of its module', () => {
  expect(rackPath(4, 0, 3).match(/L/g)).toHaveLength(3 * 4 + 1)
  expect(rackPath(4, 0, 1)).toContain(`L${round(2 * Math.PI - (Math.PI - Math.tan(Math.PI / 9) * 3.8))} -3.8`)
})

test('round writes no sign on zero and no idle decimals', () => {
  expect([round(-0.0001), round(1), round(2.5), round(-3.456)]).toEqual(['0', '1', '2.5', '-3.46'])
})
