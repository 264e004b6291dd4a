import { componentProfile, hubRadius, ringInside, ringOutside } from './gear-train.ts'
import type { ComponentDrawing, EdgeDrawing, GearScene, MeshDrawing, PillarDrawing } from './gear-scene.ts'
import { escapeMarkup } from './markup.ts'
import { pitchRadius, ringPath, round, wheelPath } from './tooth-profile.ts'

export interface GearModelOptions {
  /** Unique within the document: names the shared outlines. */
  readonly idPrefix: string
  readonly label: string
  /** Where a component's wheel leads; without it wheels are no links. */
  readonly hrefOf: ((component: string) => string) | null
  readonly turning: boolean
}

const ring = ringPath(ringOutside, ringInside)
const wheel = wheelPath(componentProfile)
const wellRadius = pitchRadius(ringInside) + ringInside.addendum * ringInside.module
const bandRadius = (pitchRadius(ringOutside) - ringOutside.dedendum * ringOutside.module + wellRadius) / 2

/** The gear model as one SVG element. Its colours come from the custom properties of `gearModelCss`. */
export function gearModelSvg(scene: GearScene, options: GearModelOptions): string {
  const { idPrefix, label, turning } = options
  const classes = turning ? 'gear-model is-turning' : 'gear-model'
  const role = options.hrefOf === null ? 'img' : 'group'
  return [
    `<svg class="${classes}" viewBox="0 0 ${scene.width} ${scene.height}" role="${role}" aria-label="${escapeMarkup(label)}" xmlns="http://www.w3.org/2000/svg">`,
    `<defs><path id="${idPrefix}-ring" d="${ring}"/><path id="${idPrefix}-wheel" d="${wheel}"/>`,
    `<marker id="${idPrefix}-arrow" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="15" markerHeight="15" markerUnits="userSpaceOnUse" orient="auto"><path class="gear-arrow" d="M0 .8 9.6 5 0 9.2 2.4 5z"/></marker></defs>`,
    ...scene.pillars.map((pillar) => drawPillar(pillar, idPrefix)),
    ...scene.meshes.map(drawMesh),
    ...scene.edges.map((edge) => drawEdge(edge, idPrefix)),
    ...scene.pillars.map(drawHub),
    ...scene.components.map((component) => drawComponent(component, options)),
    '</svg>',
  ].join('')
}

function drawPillar(pillar: PillarDrawing, idPrefix: string): string {
  return [
    `<g transform="translate(${point(pillar.centre)})"><circle class="gear-well" r="${round(wellRadius)}"/>`,
    `<g transform="rotate(${round(pillar.phase)})"><use class="gear-ring"${turn(pillar.secondsPerTurn)} href="#${idPrefix}-ring"/></g>`,
    `<circle class="gear-band" r="${round(bandRadius)}"/></g>`,
  ].join('')
}

function drawHub(pillar: PillarDrawing): string {
  const nameHeight = 29
  const stateHeight = 24
  const top = -(pillar.name.length * nameHeight + pillar.words.length * stateHeight) / 2 + 20
  const name = pillar.name
    .map((line, index) => `<tspan x="0" y="${top + index * nameHeight}">${escapeMarkup(line)}</tspan>`)
    .join('')
  const below = top + pillar.name.length * nameHeight
  const state = pillar.words
    .map((line, index) => `<tspan x="0" y="${below + index * stateHeight}">${escapeMarkup(line)}</tspan>`)
    .join('')
  return [
    `<g class="gear-pillar${pillar.lit ? ' is-lit' : ''}" transform="translate(${point(pillar.centre)})">`,
    `<circle class="gear-hub" r="${hubRadius}"/><text class="gear-name">${name}</text>`,
    `<text class="gear-state">${state}</text></g>`,
  ].join('')
}

function drawComponent(component: ComponentDrawing, { idPrefix, hrefOf }: GearModelOptions): string {
  const title = `${component.mark === null ? '' : `${component.mark}: `}${component.name}. ${component.words}.`
  const body = [
    '<circle class="gear-hit" r="46"/>',
    `<g transform="rotate(${round(component.phase)})"><use class="gear-wheel"${turn(component.secondsPerTurn)} href="#${idPrefix}-wheel"/></g>`,
    component.standing === 'root' ? '<circle class="gear-halo" r="42"/>' : '',
    component.mark === null
      ? '<circle class="gear-axle" r="7"/>'
      : `<text class="gear-mark" y="9.5">${component.mark}</text>`,
  ].join('')
  const attributes = `class="gear-component is-${component.standing}" data-component="${component.id}" transform="translate(${point(component.centre)})"`
  if (hrefOf === null) return `<g ${attributes}><title>${escapeMarkup(title)}</title>${body}</g>`
  const focus = component.mark === null ? ' tabindex="-1"' : ''
  return `<a ${attributes} href="${escapeMarkup(hrefOf(component.id))}" aria-label="${escapeMarkup(title)}"${focus}>${body}</a>`
}

function drawEdge(edge: EdgeDrawing, idPrefix: string): string {
  const marks = [-9, 0, 9].map((x) => `M${x - 4} 11 ${x + 4} -11`).join('')
  return [
    `<g class="gear-edge is-${edge.strength}" data-cause="${edge.cause}" data-effect="${edge.effect}"><title>${escapeMarkup(edge.words)}</title>`,
    `<path class="gear-edge-halo" d="${edge.path}"/><path class="gear-edge-line" d="${edge.path}" marker-end="url(#${idPrefix}-arrow)"/>`,
    `<path class="gear-friction" transform="translate(${point(edge.middle)}) rotate(${round(edge.angle)})" d="${marks}"/>`,
    '</g>',
  ].join('')
}

/** Sparks on both sides of the line between two rings, one pair per place of friction up to four. */
function drawMesh(mesh: MeshDrawing): string {
  if (mesh.friction === 0) return ''
  const sparks = [-1, 1].flatMap((side) =>
    Array.from({ length: Math.min(4, mesh.friction) + 1 }, (_, index) => {
      const tilt = (index - Math.min(4, mesh.friction) / 2) * 22
      const angle = ((side * 90 + tilt) * Math.PI) / 180
      const from = { x: Math.cos(angle) * 40, y: Math.sin(angle) * 40 }
      const until = { x: Math.cos(angle) * 58, y: Math.sin(angle) * 58 }
      return `M${point(from)} ${point(until)}`
    }),
  )
  return `<g class="gear-mesh" transform="translate(${point(mesh.at)}) rotate(${round(mesh.angle)})"><title>${escapeMarkup(mesh.words)}</title><ellipse rx="15" ry="52"/><path d="${sparks.join('')}"/></g>`
}

/**
 * The style that turns an outline. It moves in small steps, all wheels at the same instants: at this pace a step is a
 * fraction of a pixel, and the browser paints a third as often.
 */
export function turn(secondsPerTurn: number | null): string {
  if (secondsPerTurn === null) return ''
  const direction = secondsPerTurn < 0 ? ';animation-direction:reverse' : ''
  return ` style="${stepping(Math.abs(secondsPerTurn))}${direction}"`
}

const stepsPerSecond = 20

export function stepping(seconds: number): string {
  const steps = Math.max(1, Math.round(seconds * stepsPerSecond))
  return `animation-duration:${round(seconds)}s;animation-timing-function:steps(${steps})`
}

export function point({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${round(x)} ${round(y)}`
}
