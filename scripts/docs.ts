/** Writes docs/reference from the registries; with `--check` fails where a page differs from what the code says. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { referencePages } from '../src/main/reference-pages.ts'

const checking = process.argv.includes('--check')
const stale: string[] = []

for (const [path, text] of Object.entries(referencePages())) {
  const current = existsSync(path) ? readFileSync(path, 'utf8') : null
  if (current === text) continue
  if (checking) {
    stale.push(path)
    continue
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`wrote ${path}`)
}

if (stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run \`npm run docs\` and commit the result.`)
  process.exit(1)
}
