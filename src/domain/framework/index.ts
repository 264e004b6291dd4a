/** The framework as versioned data: 54 components in five pillars, how they mesh, and ways to walk along the meshes. */
export { pillars, tierOf } from './component.ts'
export type { CausalEdge, Component, EdgeStrength, Framework, Indicator, LoopEdge, Pillar, Tier } from './component.ts'
export { framework } from './framework.ts'
export {
  ancestorsOf,
  causesOf,
  effectsOf,
  findComponent,
  getComponent,
  strengthWeight,
  strongestPath,
  topologicalOrder,
} from './graph.ts'
export type { CausalPath } from './graph.ts'
export { metricIds, metricNames } from './metric-ids.ts'
export type { MetricId, MetricName } from './metric-ids.ts'
