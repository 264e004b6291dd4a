import type { DiagnosisReport } from '../contract/diagnosis.ts'
import type { Component, Pillar } from '../domain/framework/index.ts'

/**
 * How a component appears wherever it is drawn or listed. Colour belongs to `root` and `affected` alone, and these follow
 * from findings, that is from statistical signals; `slow` is shown by speed and stays grey.
 */
export type Standing = 'unknown' | 'usual' | 'slow' | 'affected' | 'root'

export interface ComponentStanding {
  readonly id: string
  readonly name: string
  readonly pillar: Pillar
  readonly standing: Standing
  readonly health: number | null
  /** Number shown on the wheel and in the list beside it; null where nothing is beyond usual. */
  readonly mark: number | null
  /** Ids of the findings in which it is a probable root or lies on the path. */
  readonly findings: readonly string[]
  /** The state in words, for titles, lists and screen readers. */
  readonly words: string
}

export interface LitEdge {
  readonly cause: string
  readonly effect: string
  readonly findings: readonly string[]
}

const slowBelow = 0.6

export function componentStandings(
  components: readonly Component[],
  report: Pick<DiagnosisReport, 'components' | 'findings'>,
): ComponentStanding[] {
  const states = new Map(report.components.map((state) => [state.id, state]))
  const marks = componentMarks(report.findings)
  const roots = new Set(report.findings.flatMap((finding) => rootOf(finding) ?? []))
  return components.map(({ id, name, pillar }) => {
    const state = states.get(id)
    const health = state?.health ?? null
    const findings = report.findings.filter((finding) => involves(finding, id)).map((finding) => finding.id)
    const standing = standingOf({ health, isRoot: roots.has(id), isAffected: findings.length > 0 })
    return {
      id,
      name,
      pillar,
      standing,
      health,
      mark: marks.get(id) ?? null,
      findings,
      words: wordsFor(standing, findings.length, state),
    }
  })
}

/** The causal edges that findings name, in reading order. */
export function litEdges(findings: DiagnosisReport['findings']): LitEdge[] {
  const edges = new Map<string, { cause: string; effect: string; findings: string[] }>()
  for (const finding of findings) {
    finding.path.slice(1).forEach((effect, index) => {
      const cause = finding.path[index]
      if (cause === undefined) return
      const edge = edges.get(`${cause} ${effect}`) ?? { cause, effect, findings: [] }
      edge.findings.push(finding.id)
      edges.set(`${cause} ${effect}`, edge)
    })
  }
  return [...edges.values()]
}

/** The component a finding most probably starts at. */
export function rootOf(finding: Pick<DiagnosisReport['findings'][number], 'path' | 'roots'>): string | null {
  return finding.path[0] ?? finding.roots[0]?.component ?? null
}

function involves(finding: DiagnosisReport['findings'][number], component: string): boolean {
  return finding.path.includes(component) || rootOf(finding) === component
}

function componentMarks(findings: DiagnosisReport['findings']): Map<string, number> {
  const marks = new Map<string, number>()
  for (const finding of findings) {
    const root = rootOf(finding)
    for (const id of root === null ? finding.path : [root, ...finding.path]) {
      if (!marks.has(id)) marks.set(id, marks.size + 1)
    }
  }
  return marks
}

function standingOf(state: { health: number | null; isRoot: boolean; isAffected: boolean }): Standing {
  if (state.isRoot) return 'root'
  if (state.isAffected) return 'affected'
  if (state.health === null) return 'unknown'
  return state.health < slowBelow ? 'slow' : 'usual'
}

function wordsFor(
  standing: Standing,
  findings: number,
  state: DiagnosisReport['components'][number] | undefined,
): string {
  const of = findings === 1 ? 'of 1 finding' : `of ${findings} findings`
  const words = {
    root: `Probable root ${of}`,
    affected: `On the path ${of}`,
    slow: (state?.pFailing ?? 0) >= 0.5 ? 'Probably weak, in no finding' : 'Turns slowly',
    usual: 'Within usual',
    unknown: 'Nothing known yet',
  }[standing]
  return state?.perceptionOnly === true && standing !== 'unknown' ? `${words}, by assessments alone` : words
}

/** Turns per turn of a healthy wheel: 1 while it runs with its ring, less when it slows, 0 when it has jammed or is unknown. */
export function speedOf({ standing, health }: Pick<ComponentStanding, 'standing' | 'health'>): number {
  if (health === null) return 0
  if (standing === 'usual') return 1
  if (health < 0.08) return 0
  return Math.min(0.8, health / slowBelow)
}
