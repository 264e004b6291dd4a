import type { Recognition } from '../../contract/imports.ts'
import { Mapping } from '../../contract/mapping.ts'
import { recognise, type Source } from '../../intake/index.ts'
import type { Watch } from '../deps.ts'

/** What a source is and how it would be read, in the contract's form and checked against its schema. */
export async function recogniseSource(
  source: Source,
  options: Watch & { readonly currency?: string | null } = {},
): Promise<Recognition> {
  const recognised = await recognise(source, options)
  return { ...recognised, mapping: Mapping.parse(recognised.mapping) }
}
