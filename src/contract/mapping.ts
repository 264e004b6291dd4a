import { z } from 'zod'
import type {
  ColumnMapping as DomainColumn,
  Mapping as DomainMapping,
  TableMapping as DomainTable,
} from '../domain/open-format/mapping.ts'
import { tableNames } from '../domain/open-format/table.ts'

export const ColumnMapping = z.strictObject({
  from: z.union([z.string(), z.array(z.string()).min(1)]).exactOptional(),
  constant: z.string().exactOptional(),
  values: z.record(z.string(), z.string()).exactOptional(),
  dates: z.enum(['year-first', 'day-first', 'month-first', 'ask']).exactOptional(),
  decimal: z.enum(['.', ',']).exactOptional(),
  firstFilled: z.boolean().exactOptional(),
  prefix: z.string().exactOptional(),
  plusMonths: z.number().exactOptional(),
  template: z.string().exactOptional(),
  ids: z.literal('salesforce').exactOptional(),
  factor: z.number().exactOptional(),
  lookup: z
    .strictObject({
      file: z.string(),
      match: z.string(),
      take: z.string(),
      exact: z.boolean().exactOptional(),
      otherwise: z.literal('keep').exactOptional(),
    })
    .exactOptional(),
  whenEmpty: z.string().nullable().exactOptional(),
  because: z.string().exactOptional(),
})

const RowFilter = z.strictObject({ column: z.string(), is: z.array(z.string()), reason: z.string() })

export const TableMapping = z.strictObject({
  file: z.string(),
  into: z.enum(tableNames),
  source: z.string(),
  columns: z.record(z.string(), ColumnMapping),
  attributes: z.array(z.string()).default([]),
  skip: z.array(RowFilter).exactOptional(),
  only: z.array(RowFilter).exactOptional(),
  rows: z.enum(['each', 'first-per-key', 'changes']).exactOptional(),
})

export const Mapping = z.strictObject({
  version: z.literal(1),
  tables: z.array(TableMapping),
  ignored: z.array(z.strictObject({ file: z.string(), reason: z.string() })).default([]),
})
export type Mapping = z.infer<typeof Mapping>

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never

/** Does not compile while the schema lacks a key that intake writes into a mapping, or has one that it does not read. */
const agreement: [
  Same<keyof DomainMapping, keyof Mapping>,
  Same<keyof DomainTable, keyof z.infer<typeof TableMapping>>,
  Same<keyof DomainColumn, keyof z.infer<typeof ColumnMapping>>,
] = [true, true, true]
void agreement
