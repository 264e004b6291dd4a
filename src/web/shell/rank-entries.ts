export interface PaletteEntry {
  readonly id: string
  readonly label: string
  /** What kind of thing it is. */
  readonly hint: string
  readonly run: () => void
}

const most = 40

/** The entries that hold every typed word, those first whose label or word starts with it; all in their order without a text. */
export function rankEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return entries
    .map((entry, index) => ({ entry, index, score: scoreOf(entry, words) }))
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0) || a.index - b.index)
    .slice(0, most)
    .map(({ entry }) => entry)
}

function scoreOf({ label, hint }: PaletteEntry, words: readonly string[]): number | null {
  const name = label.toLowerCase()
  const all = `${name} ${hint.toLowerCase()}`
  let score = 0
  for (const word of words) {
    const at = all.indexOf(word)
    if (at < 0) return null
    score += at === 0 ? 3 : all.includes(` ${word}`) ? 2 : 1
  }
  return score
}
