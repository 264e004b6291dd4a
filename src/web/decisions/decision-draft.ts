import type { DecisionKind } from '../../contract/decisions.ts'
import { metricNames } from '../../domain/framework/index.ts'

/** A decision as its form holds it: texts, as people type them. */
export interface DecisionDraft {
  readonly title: string
  readonly details: string
  readonly kind: DecisionKind
  readonly component: string | null
  readonly requestedOn: string
  readonly escalatedTo: string
  readonly predicts: boolean
  readonly metric: string
  readonly unit: string
  readonly direction: 'up' | 'down'
  readonly size: string
  readonly startsOn: string
  readonly reviewOn: string
  readonly hypothesis: string
  readonly guardrail: string
}

const quarterMs = 91 * 86_400_000

export function emptyDraft(now: Date): DecisionDraft {
  const today = now.toISOString().slice(0, 10)
  return {
    title: '',
    details: '',
    kind: 'process',
    component: null,
    requestedOn: today,
    escalatedTo: '',
    predicts: true,
    metric: 'win-rate',
    unit: 'organisation',
    direction: 'up',
    size: '',
    startsOn: today,
    reviewOn: new Date(now.getTime() + quarterMs).toISOString().slice(0, 10),
    hypothesis: '',
    guardrail: '',
  }
}

/** A share is spoken of in points: 5 means .05. */
export function isRatio(metric: string): boolean {
  return metricNames.find(({ id }) => id === metric)?.unit === 'ratio'
}

/** What the API takes. Today as the day it was asked for means now, another day its start. */
export function toBody(draft: DecisionDraft, problemId: string | null) {
  const { title, details, kind, component, requestedOn, escalatedTo } = draft
  const today = new Date().toISOString().slice(0, 10)
  return {
    title: title.trim(),
    details: orNull(details),
    kind,
    component,
    problemId,
    escalatedTo: orNull(escalatedTo),
    ...(requestedOn === '' || requestedOn >= today ? {} : { requestedAt: `${requestedOn}T00:00:00Z` }),
    ...(draft.predicts ? { prediction: toPrediction(draft), reviewOn: draft.reviewOn } : {}),
  }
}

function toPrediction({ metric, unit, direction, size, startsOn, hypothesis, guardrail }: DecisionDraft) {
  return {
    hypothesis: hypothesis.trim(),
    metric,
    unit: unit.trim() === '' ? 'organisation' : unit.trim(),
    direction,
    size: isRatio(metric) ? Number(size) / 100 : Number(size),
    startsOn,
    guardrails: guardrail === '' ? [] : [guardrail],
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
