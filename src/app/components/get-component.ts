import type { ComponentPage } from '../../contract/components.ts'
import { causesOf, effectsOf, getComponent, type CausalEdge } from '../../domain/framework/index.ts'
import { AppError } from '../../domain/errors.ts'
import type { AppDeps } from '../deps.ts'
import { findDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { recordReads } from '../permissions/record-reads.ts'

/** A component of the framework with everything the data say of it. */
export async function getComponentPage(deps: AppDeps, id: string): Promise<ComponentPage> {
  const component = getComponent(id)
  const diagnosis = (await findDiagnosis(deps).catch(ignoreNotThere))?.diagnosis ?? null
  const report = diagnosis?.report ?? null
  const metricIds = new Set(component.indicators.flatMap((indicator) => indicator.metrics))
  const findings =
    report?.findings.filter(
      (finding) => finding.path.includes(id) || finding.roots.some((root) => root.component === id),
    ) ?? []
  const named = findings.flatMap((finding) => finding.units.filter((unit) => unit.kind === 'person'))
  await recordReads(
    deps,
    'individual-results',
    named.map((unit) => unit.id),
  )
  return {
    id: component.id,
    pillar: component.pillar,
    name: component.name,
    definition: component.definition,
    indicators: component.indicators.map(({ text, direction, metrics }) => ({
      text,
      direction,
      metrics: [...metrics],
    })),
    symptoms: [...component.symptoms],
    statements: [...component.statements],
    interventions: [...component.interventions],
    cadence: component.cadence,
    causes: causesOf(id).map((edge) => toMesh(edge, edge.cause)),
    effects: effectsOf(id).map((edge) => toMesh(edge, edge.effect)),
    state: report?.components.find((state) => state.id === id) ?? null,
    metrics: [...metricIds].flatMap(
      (metric) => diagnosis?.rowsOf.get(metric)?.filter((row) => row.unit.kind === 'organisation') ?? [],
    ),
    findings,
  }
}

function toMesh(edge: CausalEdge, otherId: string): ComponentPage['causes'][number] {
  const other = getComponent(otherId)
  return {
    component: other.id,
    name: other.name,
    pillar: other.pillar,
    strength: edge.strength,
    rationale: edge.rationale,
  }
}

/** The framework can be read before anything was imported, and by those who do not see the state of the organisation. */
function ignoreNotThere(error: unknown): null {
  if (error instanceof AppError && (error.code === 'workspace.empty' || error.code === 'access.denied')) return null
  throw error
}
