const draws = 2000
/** Below this the probability is a guess that would stick to a name. */
const shownAbove = 0.8

/**
 * Probability that each unit's true value is among the worst fifth, by drawing all true values together; null unless above .8.
 * `worst` says which end is bad. Every `draw` gives one value from the unit's posterior; with fewer than five units nobody is shown.
 */
export function findBottomFifth(
  units: readonly { readonly draw: () => number }[],
  worst: 'low' | 'high',
): readonly (number | null)[] {
  const size = Math.floor(units.length / 5)
  if (size === 0) return units.map(() => null)
  const hits = new Int32Array(units.length)
  const sign = worst === 'low' ? 1 : -1
  for (let i = 0; i < draws; i++) {
    const drawn = units.map((unit, index) => ({ index, value: sign * unit.draw() }))
    drawn.sort((a, b) => a.value - b.value)
    for (const { index } of drawn.slice(0, size)) hits[index] = (hits[index] as number) + 1
  }
  return [...hits].map((count) => (count / draws > shownAbove ? count / draws : null))
}
