import type { BandAidSymptom } from '../contract/band-aid.ts'

/** The value of a Band-Aid symptom as a reader expects it: shares in per cent, differences of shares in points. */
export function formatSymptom(value: number, unit: BandAidSymptom['unit'], locale: string): string {
  const number = (digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  switch (unit) {
    case 'share':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value)
    case 'points':
      return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(100 * value)} points`
    case 'multiple':
      return `${number(1)}×`
    case 'minutes':
      return `${number(0)} minutes`
    case 'score':
      return number(0)
    case 'count':
      return number(1)
  }
}

/** Its own usual range, such as `10 % to 31 %`; null where there are too few quarters to tell. */
export function formatSymptomLimits(
  { limits, unit }: Pick<BandAidSymptom, 'limits' | 'unit'>,
  locale: string,
): string | null {
  if (limits === null) return null
  return `${formatSymptom(limits.lower, unit, locale)} to ${formatSymptom(limits.upper, unit, locale)}`
}
