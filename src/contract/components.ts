import { z } from 'zod'
import { ComponentState, Finding, MetricRow } from './diagnosis.ts'

const Mesh = z.object({
  component: z.string(),
  name: z.string(),
  pillar: z.string(),
  strength: z.enum(['weak', 'medium', 'strong']),
  rationale: z.string(),
})

/** `GET /components/{id}`: what the framework says of a component and what the data say of its state. */
export const ComponentPage = z.object({
  id: z.string(),
  pillar: z.string(),
  name: z.string(),
  definition: z.string(),
  indicators: z.array(z.object({ text: z.string(), direction: z.enum(['↑', '↓', '◇']), metrics: z.array(z.string()) })),
  symptoms: z.array(z.string()),
  statements: z.array(z.string()),
  interventions: z.array(z.string()),
  cadence: z.string(),
  /** Components whose weakness weakens this one, and those that this one weakens. */
  causes: z.array(Mesh),
  effects: z.array(Mesh),
  /** Null where nothing was imported yet, or the diagnosis is not computed. */
  state: ComponentState.nullable(),
  /** The whole organisation's values of the metrics of its indicators. */
  metrics: z.array(MetricRow),
  /** Findings that name it as a probable root or on the path. */
  findings: z.array(Finding),
})
export type ComponentPage = z.infer<typeof ComponentPage>
