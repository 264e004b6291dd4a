import { describe, expect, test } from 'vitest'
import { sampleReport } from '../../test/harness/sample-report.ts'
import { framework } from '../domain/framework/index.ts'
import { componentStandings, litEdges, speedOf } from './component-standing.ts'
import { gearModelSvg } from './gear-model-svg.ts'
import { gearRackSvg } from './gear-rack-svg.ts'
import { gearScene, trainPace } from './gear-scene.ts'

const report = sampleReport()
const standings = componentStandings(framework.components, report)
const scene = gearScene(framework, report, standings)
const quiet = { ...report, findings: [] }
const options = { idPrefix: 'g', label: 'Gears', hrefOf: (id: string) => `#${id}`, turning: true }

function standingOf(id: string) {
  return standings.find((standing) => standing.id === id)
}

describe('standings', () => {
  test('colour follows from findings alone, however low the health', () => {
    const sick = { ...quiet, components: quiet.components.map((state) => ({ ...state, health: 0.01, pFailing: 0.99 })) }
    const all = componentStandings(framework.components, sick)
    expect(new Set(all.map(({ standing }) => standing))).toEqual(new Set(['slow']))
    expect(all.every(({ mark }) => mark === null)).toBe(true)
  })

  test('the start of a finding is its root, the rest of its path is affected', () => {
    expect(standingOf('segmentation-and-icp')).toMatchObject({ standing: 'root', mark: 1 })
    expect(standingOf('pipeline-management')).toMatchObject({ standing: 'affected', mark: 3 })
  })

  test('marks number the wheels in reading order without a gap', () => {
    const marks = standings.flatMap(({ mark }) => mark ?? []).toSorted((a, b) => a - b)
    expect(marks).toEqual(marks.map((_, index) => index + 1))
  })

  test('a component of which nothing is known says so', () => {
    const unknown = standings.filter(({ standing }) => standing === 'unknown')
    expect(unknown.length).toBeGreaterThan(0)
    expect(unknown.every(({ words, health }) => health === null && words === 'Nothing known yet')).toBe(true)
  })
})

describe('speed', () => {
  test('a wheel within usual runs with its ring, a sick one slower, a jammed or unknown one not at all', () => {
    expect(speedOf({ standing: 'usual', health: 0.7 })).toBe(1)
    expect(speedOf({ standing: 'root', health: 0.3 })).toBeCloseTo(0.5, 6)
    expect(speedOf({ standing: 'root', health: 0.05 })).toBe(0)
    expect(speedOf({ standing: 'unknown', health: null })).toBe(0)
  })

  test('less health is never faster', () => {
    const healths = Array.from({ length: 101 }, (_, percent) => percent / 100)
    const speeds = healths.map((health) => speedOf({ standing: health < 0.6 ? 'slow' : 'usual', health }))
    expect(speeds).toEqual(speeds.toSorted((a, b) => a - b))
  })

  test('the train goes at the pace of the pillar that drags most, and stands while nothing is known', () => {
    const means = Map.groupBy(
      standings.filter(({ health }) => health !== null),
      ({ pillar }) => pillar,
    )
    const slowest = Math.min(
      ...[...means.values()].map((group) => group.reduce((sum, { health }) => sum + (health ?? 0), 0) / group.length),
    )
    expect(trainPace(standings)).toBeCloseTo(slowest, 2)
    expect(trainPace(standings.map((standing) => ({ ...standing, health: null })))).toBe(0)
  })

  test('meshing rings and the wheels that run in them keep the same speed at their teeth', () => {
    const [ring] = scene.pillars
    const running = scene.components.find((wheel) => wheel.pillar === ring?.pillar && wheel.standing === 'usual')
    expect(Math.abs((ring?.secondsPerTurn ?? 0) / (running?.secondsPerTurn ?? 1))).toBeCloseTo(78 / 12, 2)
  })
})

describe('friction', () => {
  test('every step of a path is an edge with a mark outside the hubs', () => {
    expect(scene.edges).toHaveLength(litEdges(report.findings).length)
    for (const { middle } of scene.edges) {
      for (const { centre } of scene.pillars) {
        expect(Math.hypot(middle.x - centre.x, middle.y - centre.y)).toBeGreaterThan(100)
      }
    }
  })

  test('an edge is told with the reason that the framework gives', () => {
    expect(scene.edges[0]?.words).toMatch(/^Segmentation .* weakens Opportunity .*: ./)
  })

  test('without findings no edge and no mesh shows friction', () => {
    const still = gearScene(framework, quiet, componentStandings(framework.components, quiet))
    expect(still.edges).toEqual([])
    expect(still.meshes.every(({ friction }) => friction === 0)).toBe(true)
  })
})

describe('the drawing', () => {
  test('is the same text for the same diagnosis', () => {
    const again = gearScene(framework, sampleReport(), componentStandings(framework.components, sampleReport()))
    expect(gearModelSvg(again, options)).toBe(gearModelSvg(scene, options))
  })

  test('names every component and leads to it', () => {
    const svg = gearModelSvg(scene, options)
    for (const { id, name } of framework.components) {
      expect(svg).toContain(`href="#${id}"`)
      expect(svg).toContain(name.replaceAll('&', '&amp;'))
    }
  })

  test('lets only the wheels beyond usual take the keyboard focus; the rest is reached through the list', () => {
    const svg = gearModelSvg(scene, options)
    const focusable = [...svg.matchAll(/<a [^>]*>/g)].filter(([tag]) => !tag.includes('tabindex="-1"'))
    expect(focusable).toHaveLength(standings.filter(({ mark }) => mark !== null).length)
  })

  test('the racks of a narrow screen hold the same wheels', () => {
    const members = standings.filter(({ pillar }) => pillar === 'strategy')
    const svg = gearRackSvg(members, 0.8, options)
    expect(svg.match(/data-component=/g)).toHaveLength(members.length)
  })
})
