import { z } from 'zod'
import { Refused } from './diagnosis.ts'
import { Mapping } from './mapping.ts'

/** What was found in the files a person brought: shown before anything is read for good. */
export const RecognisedFile = z.object({
  file: z.string(),
  /** `open-format`, `salesforce-opportunity`, `hubspot-deals-ui`, `generic`, …; null where it was not understood. */
  source: z.string().nullable(),
  label: z.string(),
  because: z.string(),
  rows: z.number(),
  headers: z.array(z.string()),
  /** Three rows as they stand in the file. */
  sample: z.array(z.array(z.string())),
  separator: z.string().nullable(),
})
export type RecognisedFile = z.infer<typeof RecognisedFile>

/** Something that must be answered before the import: an ambiguous date order, an unknown stage. */
export const Question = z.object({
  id: z.string(),
  file: z.string(),
  column: z.string(),
  text: z.string(),
  samples: z.array(z.string()),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
})
export type Question = z.infer<typeof Question>

export const Recognition = z.object({ files: z.array(RecognisedFile), mapping: Mapping, questions: z.array(Question) })
export type Recognition = z.infer<typeof Recognition>

export const TableCounts = z.object({
  new: z.number(),
  changed: z.number(),
  same: z.number(),
  refused: z.number(),
  placeholders: z.number(),
})
export type TableCounts = z.infer<typeof TableCounts>

export const DryRun = z.object({
  tables: z.record(z.string(), TableCounts),
  refused: z.array(Refused),
  refusedTotal: z.number(),
  warnings: z.array(z.object({ file: z.string(), column: z.string().nullable(), rows: z.number(), text: z.string() })),
  samples: z.record(z.string(), z.array(z.record(z.string(), z.string().nullable()))),
})
export type DryRun = z.infer<typeof DryRun>

export const Upload = z.object({
  id: z.string(),
  name: z.string(),
  recognition: Recognition,
  dryRun: DryRun.nullable(),
  /** Of the mapping: a change names the one it was made for. */
  version: z.number(),
})
export type Upload = z.infer<typeof Upload>

export const ImportRecord = z.object({
  id: z.string(),
  name: z.string(),
  importedAt: z.string(),
  undoneAt: z.string().nullable(),
  simulated: z.boolean(),
  tables: z.record(z.string(), TableCounts),
})
export type ImportRecord = z.infer<typeof ImportRecord>
