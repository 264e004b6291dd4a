import { listWords, stem } from './text-features.ts'

const labelWords = 4

/**
 * The words that set each group of texts apart, the strongest first, at most four: c-TF-IDF, tf · ln(1 + A / f), with tf how many of
 * the group's texts have the word, f how many of all have it and A the mean number of words of a group. Written as most of the
 * group's texts write them. Words that only one text of several has are left out. Source: Grootendorst 2022.
 */
export function labelClusters(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const counted = groups.map(countStems)
  const totals = new Map<string, number>()
  for (const { counts } of counted) {
    for (const [one, n] of counts) totals.set(one, (totals.get(one) ?? 0) + n)
  }
  const words = [...totals.values()].reduce((sum, n) => sum + n, 0)
  const average = words / Math.max(1, groups.length)
  return counted.map(({ counts, spelling }, at) => {
    const least = (groups[at]?.length ?? 0) > 2 ? 2 : 1
    return [...counts]
      .filter(([, n]) => n >= least)
      .map(([one, n]) => ({ one, weight: n * Math.log(1 + average / (totals.get(one) ?? 1)) }))
      .toSorted((a, b) => b.weight - a.weight || (a.one < b.one ? -1 : 1))
      .slice(0, labelWords)
      .map(({ one }) => mostCommon(spelling.get(one) ?? new Map([[one, 1]])))
  })
}

function countStems(texts: readonly string[]) {
  const counts = new Map<string, number>()
  const spelling = new Map<string, Map<string, number>>()
  for (const text of texts) {
    const seen = new Set<string>()
    for (const word of listWords(text)) {
      const one = stem(word)
      if (!seen.has(one)) counts.set(one, (counts.get(one) ?? 0) + 1)
      seen.add(one)
      const written = spelling.get(one) ?? new Map<string, number>()
      written.set(word, (written.get(word) ?? 0) + 1)
      spelling.set(one, written)
    }
  }
  return { counts, spelling }
}

function mostCommon(written: ReadonlyMap<string, number>): string {
  return [...written].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? ''
}
