/** Texts about fixes and about the symptoms of patchwork. */
export const fixTexts = {
  title: 'Did the fixes hold?',
  judgedBy: (metric: string, day: string) => `${day} · judged by ${metric}`,
  more: (day: string) => `More can be said on ${day}.`,
  how: 'How this was judged',
  index: (index: string, outOf: string) => `Band-Aid index ${index} of ${outOf}.`,
  madeOf: (names: string) => `Made of: ${names}. A reason to talk one level up, no measure to rank people or teams by.`,
  none: 'No symptom has been in alarm during the last two quarters.',
  usual: (range: string) => `usual here ${range}`,
  guard: (text: string) => `Beware: ${text}`,
} as const
