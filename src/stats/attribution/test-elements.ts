import { adjustPValues } from '../adjust-p-values.ts'
import { compareProportions } from '../compare-proportions.ts'
import { compareRates } from '../compare-rates.ts'
import { normalTwoSided } from '../distributions/normal.ts'
import type { Dimension, Element } from './localise-segments.ts'

/**
 * How the chance of an element's difference is found. `counts`: num are events and den the exposure (weeks × people; equal periods
 * may leave it out), exact Poisson test. `shares`: num out of den, exact test. `values`: the caller knows the standard deviation of
 * actual − expected without a change, for forecasts and money.
 */
export type ElementTest =
  | { readonly by: 'counts' }
  | { readonly by: 'shares' }
  | { readonly by: 'values'; readonly deviation: (dimension: string, element: string) => number }

const toWindow = ({ num, den }: Element['expected']) => ({ num, den: den ?? 1, inflation: 1 })

function pValueOf(element: Element, dimension: string, test: ElementTest): number {
  const { expected, actual } = element
  if (test.by === 'values') {
    const deviation = test.deviation(dimension, element.name)
    if (!(deviation > 0)) return actual.num === expected.num ? 1 : 0
    return normalTwoSided((actual.num - expected.num) / deviation)
  }
  const compare = test.by === 'counts' ? compareRates : compareProportions
  return compare(toWindow(expected), toWindow(actual)).pValue
}

/**
 * Gives each element the chance of its difference under no change, Benjamini–Hochberg adjusted over all elements of all dimensions,
 * so that the localisation passes over small elements that merely wobble. The expected side of `counts` and `shares` is another
 * period with its own chance, not a forecast known exactly. Overdispersed counts reject too often: widen with `values`.
 */
export function testElements(dimensions: readonly Dimension[], test: ElementTest): readonly Dimension[] {
  const pValues = dimensions.flatMap(({ name, elements }) => elements.map((element) => pValueOf(element, name, test)))
  const adjusted = adjustPValues(pValues, 'benjamini-hochberg')
  let next = 0
  return dimensions.map(({ name, elements }) => ({
    name,
    elements: elements.map((element) => ({ ...element, qValue: adjusted[next++]! })),
  }))
}
