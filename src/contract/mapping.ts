import { z } from 'zod'
import { tableNames } from '../domain/open-format/table.ts'

export const ColumnMapping = z.strictObject({
  from: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  constant: z.string().optional(),
  values: z.record(z.string(), z.string()).optional(),
  dates: z.enum(['year-first', 'day-first', 'month-first', 'ask']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  template: z.string().optional(),
  ids: z.literal('salesforce').optional(),
  factor: z.number().optional(),
  lookup: z
    .strictObject({
      file: z.string(),
      match: z.string(),
      take: z.string(),
      exact: z.boolean().optional(),
      otherwise: z.literal('keep').optional(),
    })
    .optional(),
  whenEmpty: z.string().nullable().optional(),
  because: z.string().optional(),
})

const RowFilter = z.strictObject({ column: z.string(), is: z.array(z.string()), reason: z.string() })

export const TableMapping = z.strictObject({
  file: z.string(),
  into: z.enum(tableNames),
  source: z.string(),
  columns: z.record(z.string(), ColumnMapping),
  attributes: z.array(z.string()).default([]),
  skip: z.array(RowFilter).optional(),
  only: z.array(RowFilter).optional(),
  rows: z.enum(['each', 'first-per-key', 'changes']).optional(),
})

export const Mapping = z.strictObject({
  version: z.literal(1),
  tables: z.array(TableMapping),
  ignored: z.array(z.strictObject({ file: z.string(), reason: z.string() })).default([]),
})
export type Mapping = z.infer<typeof Mapping>
