import type { Mapping, TableMapping } from '../../domain/open-format/mapping.ts'
import { normaliseHeader } from '../files/header.ts'

/**
 * What the attributes of a table are called, in the order of its mapping: parts of one table that spell a header differently
 * (`Region__c`, `REGION__C`) give one attribute, under the spelling of the first part.
 */
export function nameAttributes(mapping: Mapping, table: TableMapping): readonly string[] {
  const first = new Map<string, string>()
  for (const { into, attributes } of mapping.tables) {
    if (into !== table.into) continue
    for (const header of attributes) {
      const normalised = normaliseHeader(header)
      if (!first.has(normalised)) first.set(normalised, header)
    }
  }
  const own = table.attributes.map(normaliseHeader)
  return table.attributes.map((header, index) => {
    const normalised = own[index] ?? ''
    // Two headers of one file that differ in signs alone stay two.
    return own.filter((one) => one === normalised).length > 1 ? header : (first.get(normalised) ?? header)
  })
}
