import type { Mapping } from '../../domain/open-format/mapping.ts'

/** What one file was taken for, and why; structurally the contract's RecognisedFile. */
export interface RecognisedFile {
  file: string
  source: string | null
  label: string
  because: string
  rows: number
  headers: string[]
  sample: string[][]
  separator: string | null
}

/** Something only the person can tell; the answer is written into the mapping. */
export interface Question {
  id: string
  file: string
  column: string
  text: string
  samples: string[]
  options: { value: string; label: string }[]
}

export interface Recognition {
  files: RecognisedFile[]
  mapping: Mapping
  questions: Question[]
}
