import { escapeMarkup } from './markup.ts'

export interface SplitPart {
  readonly kind: 'skill' | 'mix' | 'period' | 'chance'
  readonly name: string
  readonly share: number
}

const width = 300
const height = 18

const fills: Readonly<Record<SplitPart['kind'], string>> = {
  skill: 'var(--chart-line)',
  mix: 'color-mix(in srgb, var(--chart-line) 55%, var(--chart-surface))',
  period: 'color-mix(in srgb, var(--chart-line) 28%, var(--chart-surface))',
  chance: 'var(--chart-band)',
}

/** Shares of a whole side by side, darkest what is skill; the table beside it says the same. */
export function splitBarSvg(parts: readonly SplitPart[], label: string): string {
  let at = 0
  const rects = parts.map(({ kind, share }) => {
    const x = at * width
    at += share
    return `<rect x="${x.toFixed(1)}" y="0.5" width="${Math.max(0, share * width).toFixed(1)}" height="${height - 1}" fill="${fills[kind]}" stroke="var(--chart-surface)" stroke-width="1"/>`
  })
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" preserveAspectRatio="none" role="img" aria-label="${escapeMarkup(label)}">${rects.join('')}<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" fill="none" stroke="var(--chart-limit)"/></svg>`
}

/** The parts of a variance split in the order they are told, those of nothing left out. */
export function splitParts(split: {
  readonly skill: number
  readonly chance: number
  readonly mix: readonly { readonly name: string; readonly share: number }[]
  readonly period: number | null
}): readonly SplitPart[] {
  const mix = split.mix.map(({ name, share }) => ({ kind: 'mix' as const, name: name.replaceAll('_', ' '), share }))
  const period = split.period === null ? [] : [{ kind: 'period' as const, name: 'period', share: split.period }]
  return [
    { kind: 'skill', name: 'skill', share: split.skill },
    ...mix,
    ...period,
    { kind: 'chance', name: 'chance', share: split.chance },
  ]
}
