import type { Recognition } from '../../contract/imports.ts'
import { Mapping } from '../../contract/mapping.ts'
import type { Recognition as Recognised } from '../../intake/index.ts'

/** Intake's own form as the contract has it: the same content, checked against the schema. */
export function toRecognition(recognised: Recognised): Recognition {
  return { ...recognised, mapping: Mapping.parse(recognised.mapping) }
}
