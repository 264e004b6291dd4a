import type { Indicator } from './component.ts'
import type { MetricId } from './metric-ids.ts'

/** More is better. */
export function up(text: string, ...metrics: readonly MetricId[]): Indicator {
  return { text, direction: '↑', metrics }
}

/** Less is better. */
export function down(text: string, ...metrics: readonly MetricId[]): Indicator {
  return { text, direction: '↓', metrics }
}

/** Neither too much nor too little. */
export function within(text: string, ...metrics: readonly MetricId[]): Indicator {
  return { text, direction: '◇', metrics }
}

/** Marks an indicator whose figure we chose because no usable source gives one; an organisation may set its own. */
export function ourDefault(indicator: Indicator): Indicator {
  return { ...indicator, designDefault: true }
}
