/**
 * Outlines of toothed wheels and racks as SVG path data. Lengths are in the drawing's own units; a *module* is pitch
 * diameter ÷ teeth, so two wheels mesh when their modules are equal. Flanks are involutes of 20°, sampled coarsely.
 */

const pressureAngle = Math.PI / 9
const flankSteps = 3

export interface ToothProfile {
  readonly teeth: number
  readonly module: number
  /** Tooth height above and depth below the pitch circle, in modules. */
  readonly addendum: number
  readonly dedendum: number
  /** Tooth thickness relative to half a pitch: below 1 leaves play, above 1 cuts a gap wide enough for a tooth with play. */
  readonly thickness: number
}

export const wheelProfile = { addendum: 0.95, dedendum: 1.15, thickness: 0.94 } as const
/** The void inside a ring wheel has the shape of a wheel whose teeth are the ring's gaps. */
export const ringVoidProfile = { addendum: 1.15, dedendum: 0.9, thickness: 1.06 } as const

export function pitchRadius(profile: Pick<ToothProfile, 'teeth' | 'module'>): number {
  return (profile.teeth * profile.module) / 2
}

/** A closed wheel around the origin with the middle of a tooth at angle 0. */
export function wheelPath(profile: ToothProfile): string {
  const flank = flankOf(profile)
  const pitch = (2 * Math.PI) / profile.teeth
  const tip = flank.at(-1)?.radius ?? 0
  const root = flank[0]?.radius ?? 0
  const parts: string[] = []
  for (let tooth = 0; tooth < profile.teeth; tooth += 1) {
    const middle = tooth * pitch
    flank.forEach((point, index) => {
      const command = index > 0 ? 'L' : tooth === 0 ? 'M' : `A${round(root)} ${round(root)} 0 0 1 `
      parts.push(command + polar(point.radius, middle - point.halfAngle))
    })
    flank.toReversed().forEach((point, index) => {
      const command = index > 0 ? 'L' : `A${round(tip)} ${round(tip)} 0 0 1 `
      parts.push(command + polar(point.radius, middle + point.halfAngle))
    })
  }
  return `${parts.join('')}Z`
}

/** A ring wheel: teeth outside, and a toothed void inside; to be filled with the even-odd rule. */
export function ringPath(outside: ToothProfile, inside: ToothProfile): string {
  return wheelPath(outside) + wheelPath(inside)
}

/** A straight rack with its teeth upwards, pitch line at y = 0, the middle of a gap at x = 0, from `from` to `until` teeth. */
export function rackPath(module: number, from: number, until: number): string {
  const pitch = Math.PI * module
  const top = -0.95 * module
  const bottom = 1.15 * module
  const base = 2.6 * module
  const halfTop = pitch / 4 - Math.tan(pressureAngle) * 0.95 * module
  const halfBottom = pitch / 4 + Math.tan(pressureAngle) * 1.15 * module
  const parts = [`M${round(from * pitch)} ${round(bottom)}`]
  for (let tooth = from; tooth < until; tooth += 1) {
    const middle = (tooth + 0.5) * pitch
    parts.push(
      `L${round(middle - halfBottom)} ${round(bottom)}`,
      `L${round(middle - halfTop)} ${round(top)}`,
      `L${round(middle + halfTop)} ${round(top)}`,
      `L${round(middle + halfBottom)} ${round(bottom)}`,
    )
  }
  parts.push(`L${round(until * pitch)} ${round(bottom)}`, `V${round(base)}`, `H${round(from * pitch)}Z`)
  return parts.join('')
}

/** Two decimals, without a sign on zero: the same drawing gives the same bytes. */
export function round(value: number): string {
  const text = value.toFixed(2).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

interface FlankPoint {
  readonly radius: number
  readonly halfAngle: number
}

function flankOf({ teeth, module, addendum, dedendum, thickness }: ToothProfile): FlankPoint[] {
  const pitch = (teeth * module) / 2
  const base = pitch * Math.cos(pressureAngle)
  const tip = pitch + addendum * module
  const root = pitch - dedendum * module
  const atPitch = (Math.PI / (2 * teeth)) * thickness + involute(pressureAngle)
  const halfAngle = (radius: number): number =>
    Math.max(0.15 / teeth, radius <= base ? atPitch : atPitch - involute(Math.acos(base / radius)))
  const start = Math.max(base, root)
  const radii = Array.from({ length: flankSteps + 1 }, (_, step) => start + ((tip - start) * step) / flankSteps)
  const points = radii.map((radius) => ({ radius, halfAngle: halfAngle(radius) }))
  const foot = { radius: root, halfAngle: halfAngle(start) + 0.25 / teeth }
  return root < start - 1e-9 ? [foot, ...points] : points
}

function involute(angle: number): number {
  return Math.tan(angle) - angle
}

function polar(radius: number, angle: number): string {
  return `${round(radius * Math.cos(angle))} ${round(radius * Math.sin(angle))}`
}
