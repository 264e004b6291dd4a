export interface SuggestedComponent {
  readonly component: string
  /** 0 to 1; what the three leave to 1 belongs to the other components and to "none of them". */
  readonly probability: number
  /** Words of the text that speak for it, the strongest first; at most four. */
  readonly because: readonly string[]
}

/** A phrase that people have placed at a component. */
export interface PlacedPhrase {
  readonly text: string
  readonly component: string
}

export interface SuggestOptions {
  /** Texts people have placed themselves: they teach an organisation's own words. */
  readonly phrases?: readonly PlacedPhrase[]
}

/**
 * The components a problem may be about, at most three, the likeliest first; empty when no word of it is known. For filling a field
 * that people may change, never for filing without them.
 */
export function suggestComponents(_text: string, _options: SuggestOptions = {}): readonly SuggestedComponent[] {
  return []
}
