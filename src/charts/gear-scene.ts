import { pillarNames } from './pillar-names.ts'
import { litEdges, speedOf } from './component-standing.ts'
import type { ComponentStanding } from './component-standing.ts'
import { gearTrain, hubRadius, turnsPerRing } from './gear-train.ts'
import type { Point } from './gear-train.ts'
import { round } from './tooth-profile.ts'
import type { DiagnosisReport } from '../contract/diagnosis.ts'
import type { EdgeStrength, Framework, Pillar } from '../domain/framework/index.ts'

/** Everything that is drawn of the gear model, placed and in words: the page and the report draw the same scene. */
export interface GearScene {
  readonly width: number
  readonly height: number
  readonly pillars: readonly PillarDrawing[]
  readonly components: readonly ComponentDrawing[]
  readonly edges: readonly EdgeDrawing[]
  readonly meshes: readonly MeshDrawing[]
}

export interface PillarDrawing {
  readonly pillar: Pillar
  readonly name: readonly string[]
  readonly centre: Point
  readonly phase: number
  /** Seconds per turn, with the sign of its direction; null when it stands still. */
  readonly secondsPerTurn: number | null
  /** What stands under the name, in lines: "2 of 11", "beyond usual". */
  readonly words: readonly string[]
  readonly lit: boolean
}

export interface ComponentDrawing extends ComponentStanding {
  readonly centre: Point
  readonly phase: number
  readonly secondsPerTurn: number | null
}

export interface EdgeDrawing {
  readonly cause: string
  readonly effect: string
  readonly strength: EdgeStrength
  readonly path: string
  /** Where friction is marked, and the direction of the edge there in degrees. */
  readonly middle: Point
  readonly angle: number
  readonly words: string
}

export interface MeshDrawing {
  readonly upper: Pillar
  readonly lower: Pillar
  readonly at: Point
  readonly angle: number
  /** Lit edges that run between the two pillars. */
  readonly friction: number
  readonly words: string
}

/** Seconds in which a ring turns once while nothing drags. */
export const ringSeconds = 156

export function gearScene(
  framework: Framework,
  report: Pick<DiagnosisReport, 'findings'>,
  standings: readonly ComponentStanding[],
): GearScene {
  const train = gearTrain(framework.components)
  const pace = trainPace(standings)
  const byId = new Map(standings.map((standing) => [standing.id, standing]))
  const components = train.components.flatMap((wheel) => {
    const standing = byId.get(wheel.id)
    if (standing === undefined) return []
    const runs = standing.standing === 'usual'
    const speed = speedOf(standing) * pace
    return {
      ...standing,
      centre: runs ? wheel.centre : wheel.idle,
      phase: wheel.phase,
      secondsPerTurn: speed === 0 ? null : tidy((wheel.direction * ringSeconds) / turnsPerRing / speed),
    }
  })
  return {
    width: Math.ceil(train.width),
    height: Math.ceil(train.height),
    pillars: train.pillars.map((wheel) => ({
      pillar: wheel.pillar,
      name: pillarLines(wheel.pillar),
      centre: wheel.centre,
      phase: wheel.phase,
      secondsPerTurn: pace === 0 ? null : tidy((wheel.direction * ringSeconds) / pace),
      ...pillarState(standings.filter((standing) => standing.pillar === wheel.pillar)),
    })),
    components,
    edges: drawEdges(framework, report, components),
    meshes: train.meshes.map((mesh) => ({ ...mesh, ...meshState(mesh, report, byId) })),
  }
}

/**
 * The common pace of the meshing rings, 0 to 1. They can only turn together, so the pillar that drags most sets it; where
 * nothing is known of any component the train stands still.
 */
export function trainPace(standings: readonly ComponentStanding[]): number {
  const means = [...Map.groupBy(standings, (standing) => standing.pillar).values()].flatMap((members) => {
    const known = members.flatMap((member) => member.health ?? [])
    return known.length === 0 ? [] : known.reduce((sum, health) => sum + health, 0) / known.length
  })
  return means.length === 0 ? 0 : tidy(Math.max(0.25, Math.min(...means)))
}

function pillarState(members: readonly ComponentStanding[]): { words: readonly string[]; lit: boolean } {
  const lit = members.filter((member) => member.mark !== null).length
  if (lit > 0) return { words: [`${lit} of ${members.length}`, 'beyond usual'], lit: true }
  const unknown = members.filter((member) => member.standing === 'unknown').length
  if (unknown === members.length) return { words: ['nothing', 'known yet'], lit: false }
  return { words: ['within usual'], lit: false }
}

function meshState(
  mesh: { readonly upper: Pillar; readonly lower: Pillar },
  report: Pick<DiagnosisReport, 'findings'>,
  byId: ReadonlyMap<string, ComponentStanding>,
): { friction: number; words: string } {
  const between = litEdges(report.findings).filter((edge) => {
    const ends = [byId.get(edge.cause)?.pillar, byId.get(edge.effect)?.pillar]
    return ends.includes(mesh.upper) && ends.includes(mesh.lower)
  }).length
  const names = `${pillarNames[mesh.upper]} and ${pillarNames[mesh.lower]}`
  return {
    friction: between,
    words:
      between === 0
        ? `${names} mesh without friction`
        : `${names} rub: friction passes ${between === 1 ? 'at one place' : `at ${between} places`}`,
  }
}

function drawEdges(
  framework: Framework,
  report: Pick<DiagnosisReport, 'findings'>,
  components: readonly ComponentDrawing[],
): EdgeDrawing[] {
  const byId = new Map(components.map((component) => [component.id, component]))
  const hubs = gearTrain(framework.components).pillars.map((pillar) => pillar.centre)
  return litEdges(report.findings).flatMap(({ cause, effect }) => {
    const from = byId.get(cause)
    const to = byId.get(effect)
    if (from === undefined || to === undefined) return []
    const edge = framework.causalEdges.find((known) => known.cause === cause && known.effect === effect)
    return [
      {
        cause,
        effect,
        strength: edge?.strength ?? 'weak',
        words: `${from.name} weakens ${to.name}${edge === undefined ? '' : `: ${edge.rationale}`}`,
        ...edgeCurve(from.centre, to.centre, hubs),
      },
    ]
  })
}

const wheelClearance = 41
const markSteps = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74]

/**
 * A shallow arc from rim to rim, always bent to the same side so that two opposite edges do not lie on each other. The
 * friction mark stands as near the middle as the hubs, which cover the arc, allow.
 */
export function edgeCurve(
  from: Point,
  to: Point,
  hubs: readonly Point[],
): Pick<EdgeDrawing, 'path' | 'middle' | 'angle'> {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const bend = Math.min(70, length * 0.16)
  const control = aroundHub(from, to, hubs) ?? {
    x: (from.x + to.x) / 2 - along.y * bend,
    y: (from.y + to.y) / 2 + along.x * bend,
  }
  const start = towards(from, control, wheelClearance)
  const end = towards(to, control, wheelClearance + 6)
  const at = (t: number): Point => ({
    x: (1 - t) ** 2 * start.x + 2 * t * (1 - t) * control.x + t ** 2 * end.x,
    y: (1 - t) ** 2 * start.y + 2 * t * (1 - t) * control.y + t ** 2 * end.y,
  })
  const isFree = (t: number): boolean =>
    hubs.every((hub) => Math.hypot(at(t).x - hub.x, at(t).y - hub.y) > hubRadius + 16)
  const t = markSteps.find(isFree) ?? 0.5
  const slope = { x: at(t + 0.02).x - at(t - 0.02).x, y: at(t + 0.02).y - at(t - 0.02).y }
  return {
    path: `M${round(start.x)} ${round(start.y)}Q${round(control.x)} ${round(control.y)} ${round(end.x)} ${round(end.y)}`,
    middle: at(t),
    angle: tidy((Math.atan2(slope.y, slope.x) * 180) / Math.PI),
  }
}

/** Between two wheels of one ring whose chord would run behind the hub: the control point of an arc around it. */
function aroundHub(from: Point, to: Point, hubs: readonly Point[]): Point | null {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const hub = hubs.find((centre) => [from, to, middle].every((end) => distance(end, centre) < 170))
  if (hub === undefined || distance(middle, hub) > hubRadius + 12) return null
  const reach = distance(middle, hub)
  const out =
    reach < 1
      ? { x: (from.y - to.y) / distance(from, to), y: (to.x - from.x) / distance(from, to) }
      : { x: (middle.x - hub.x) / reach, y: (middle.y - hub.y) / reach }
  const wanted = hubRadius + 14
  return { x: hub.x + out.x * (2 * wanted - reach), y: hub.y + out.y * (2 * wanted - reach) }
}

function distance(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y)
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to)
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length }
}

function pillarLines(pillar: Pillar): readonly string[] {
  return pillarNames[pillar].split(' ')
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100
}
