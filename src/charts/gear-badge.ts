import type { Standing } from './component-standing.ts'
import { componentProfile } from './gear-train.ts'
import { wheelPath } from './tooth-profile.ts'

const outline = wheelPath(componentProfile)

export interface GearBadgeOptions {
  /** The id of an outline drawn elsewhere in the document, so that many badges share it. */
  readonly outlineId?: string
}

/** A component's wheel as a small picture for lists: decorative, the words beside it say the same. */
export function gearBadgeSvg(standing: Standing, mark: number | null, { outlineId }: GearBadgeOptions = {}): string {
  const shape =
    outlineId === undefined
      ? `<path class="gear-wheel" d="${outline}"/>`
      : `<use class="gear-wheel" href="#${outlineId}"/>`
  const inside = mark === null ? '<circle class="gear-axle" r="7"/>' : `<text class="gear-mark" y="10">${mark}</text>`
  return `<svg class="gear-badge is-${standing}" viewBox="-37 -37 74 74" width="28" height="28" aria-hidden="true">${shape}${inside}</svg>`
}
