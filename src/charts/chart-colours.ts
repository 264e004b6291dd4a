/** The colours a chart is drawn with; `cssColours` leaves them to the theme through custom properties. */
export interface ChartColours {
  readonly text: string
  readonly muted: string
  readonly line: string
  readonly grid: string
  readonly band: string
  readonly baseline: string
  readonly limit: string
  readonly signal: string
  readonly surface: string
}

export const cssColours: ChartColours = {
  text: 'var(--chart-text)',
  muted: 'var(--chart-muted)',
  line: 'var(--chart-line)',
  grid: 'var(--chart-grid)',
  band: 'var(--chart-band)',
  baseline: 'var(--chart-baseline)',
  limit: 'var(--chart-limit)',
  signal: 'var(--chart-signal)',
  surface: 'var(--chart-surface)',
}
