/** What of a page's state stands in its address. Anything unreadable is left out rather than refused. */

export interface ComponentsSearch {
  readonly q?: string
  readonly show?: 'beyond' | 'unknown'
}

export interface MetricsSearch {
  readonly q?: string
  readonly class?: 'activity' | 'objective' | 'result'
  readonly show?: 'changing' | 'enough' | 'missing'
}

export interface MetricSearch {
  readonly unit?: string
  /** First day of the period whose rows are shown. */
  readonly point?: string
}

export interface UploadSearch {
  readonly step?: 'check' | 'commit'
  readonly job?: string
}

export interface SignInSearch {
  /** Where to go afterwards. */
  readonly to?: string
  /** Why single sign-on did not let them in. */
  readonly refused?: string
}

export type Raw = Readonly<Record<string, unknown>>

export function validateComponentsSearch(raw: Raw): ComponentsSearch {
  return { ...text('q', raw), ...oneOf('show', raw, ['beyond', 'unknown']) }
}

export function validateMetricsSearch(raw: Raw): MetricsSearch {
  return {
    ...text('q', raw),
    ...oneOf('class', raw, ['activity', 'objective', 'result']),
    ...oneOf('show', raw, ['changing', 'enough', 'missing']),
  }
}

export function validateMetricSearch(raw: Raw): MetricSearch {
  const point = text('point', raw)
  return { ...text('unit', raw), ...(/^\d{4}-\d{2}-\d{2}$/.test(point.point ?? '') ? point : {}) }
}

export function validateUploadSearch(raw: Raw): UploadSearch {
  return { ...oneOf('step', raw, ['check', 'commit']), ...text('job', raw) }
}

export function validateSignInSearch(raw: Raw): SignInSearch {
  return { ...text('to', raw), ...text('refused', raw) }
}

/** A text of the address, under its own name; nothing where there is none. */
export function text<Key extends string>(key: Key, raw: Raw): { readonly [K in Key]?: string } {
  const value = raw[key]
  if (typeof value === 'number') return { [key]: String(value) } as { readonly [K in Key]?: string }
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as { readonly [K in Key]?: string }) : {}
}

/** One of a few words. */
export function oneOf<Key extends string, const Value extends string>(
  key: Key,
  raw: Raw,
  values: readonly Value[],
): { readonly [K in Key]?: Value } {
  const value = values.find((candidate) => candidate === raw[key])
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value })
}
