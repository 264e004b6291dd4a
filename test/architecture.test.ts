import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })]

describe('the documents', () => {
  it('name every folder of src', () => {
    const page = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8')
    const folders = [...readdirSync(join(root, 'src')), ...readdirSync(join(root, 'src/domain'))].filter(
      (name) => !name.includes('.'),
    )
    expect(folders.filter((folder) => !page.includes(`${folder}/`))).toEqual([])
  })

  it.each(pages)('%s links to files that exist', (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const targets = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
    const missing = targets.filter(
      (target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(page), target)),
    )
    expect(missing).toEqual([])
  })
})

describe('the web app and the commands', () => {
  it('reach the API by the names of its endpoints, never by an address of their own', () => {
    const files = globSync(['src/web/**/*.{ts,tsx}', 'src/cli/**/*.ts'], { cwd: root })
    const withAddress = files
      .filter((file) => !file.includes('.test.'))
      .filter((file) => /['"`]\/?api\/v1/.test(readFileSync(join(root, file), 'utf8')))
    expect(files.length).toBeGreaterThan(100)
    expect(withAddress).toEqual([])
  })
})
