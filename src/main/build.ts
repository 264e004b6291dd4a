import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

/** Names the code that a diagnosis comes from: another name, and what was cached is computed again. */
export function fingerprintBuild(): string {
  const hash = createHash('sha256').update(version)
  for (const folder of ['stats', 'domain', 'contract', 'facts', 'app']) {
    const entries = readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    for (const entry of entries.toSorted()) {
      if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue
      const { size, mtimeMs } = statSync(join(root, 'src', folder, entry))
      hash.update(`${entry} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex').slice(0, 16)
}
