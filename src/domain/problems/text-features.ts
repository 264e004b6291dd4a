/** Words that say nothing of what a problem is about. */
const stopWords = new Set(
  (
    'a an the and or but if then of to in on at by for from with without into over under out up off as is are was were be been being ' +
    'am do does did done doing have has had having will would can could should may might must shall it its this that these those there ' +
    'here we our us i my me you your they them their he she his her who what which when where why how not no nor so than too very just ' +
    'again every each any some all also only even still already yet once more most such own same about because while after before ' +
    'during until between please help hi hello fyi note problem issue complaint week day month year today now always never ' +
    's t don isn doesn didn can won wasn aren haven hasn couldn wouldn shouldn re ve ll d m'
  ).split(' '),
)

/** The words of a text in order: lower case, without accents and punctuation, those that say nothing left out. */
export function listWords(text: string): readonly string[] {
  return splitWords(text).filter((word) => !stopWords.has(word))
}

function splitWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const endings = ['ational', 'ingly', 'edly', 'ings', 'ing', 'ies', 'ied', 'ers', 'es', 'ed', 'er', 'ly', 's']

/** A word without its ending, so that "routed" and "routing" meet. Light on purpose: character sequences do the rest. */
export function stem(word: string): string {
  if (word.length < 5) return word.endsWith('s') && word.length === 4 && !word.endsWith('ss') ? word.slice(0, -1) : word
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= 3)
  if (ending === undefined || (ending === 's' && word.endsWith('ss'))) return word
  const base = word.slice(0, -ending.length)
  return ending === 'ies' || ending === 'ied' ? `${base}y` : base
}

/** How often each feature occurs in a text. */
export type FeatureCounts = ReadonlyMap<string, number>

/** Stems of the words and of neighbouring pairs of them. */
export function countWords(text: string): FeatureCounts {
  const counts = new Map<string, number>()
  const stems = listWords(text).map(stem)
  for (const [at, one] of stems.entries()) {
    add(counts, one, 1)
    const next = stems[at + 1]
    if (next !== undefined) add(counts, `${one} ${next}`, pairWeight)
  }
  return counts
}

const pairWeight = 0.7
const shortest = 3
const longest = 5

/** Sequences of 3 to 5 characters within words, word ends marked: alike across typos, endings and compounds. */
export function countCharacters(text: string): FeatureCounts {
  const counts = new Map<string, number>()
  for (const word of splitWords(text)) {
    const padded = ` ${word} `
    for (let size = shortest; size <= longest; size++) {
      for (let at = 0; at + size <= padded.length; at++) add(counts, padded.slice(at, at + size), 1)
      if (padded.length <= size) break
    }
  }
  return counts
}

function add(counts: Map<string, number>, feature: string, weight: number): void {
  counts.set(feature, (counts.get(feature) ?? 0) + weight)
}
