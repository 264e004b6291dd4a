import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { DiagnosisInput } from '../../src/domain/diagnosis/index.ts'
import { keyOf } from './cases.ts'
import type { Case } from './cases.ts'

/** Writes what an inference was made from, so that it can be made again without files and facts. */
export function keepInput(dir: string, each: Case, input: DiagnosisInput): void {
  const name = `${keyOf(each).replaceAll('|', '_')}.v8.gz`
  writeFileSync(join(dir, name), gzipSync(serialize({ case: each, input }), { level: 1 }))
}

export function readInput(path: string): { readonly case: Case; readonly input: DiagnosisInput } {
  return deserialize(gunzipSync(readFileSync(path))) as { case: Case; input: DiagnosisInput }
}
