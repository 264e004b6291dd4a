import type { Recogniser } from './recogniser.ts'

/** Every export that is told by its headers; the first that fits is taken. */
export const recognisers: readonly Recogniser[] = []
