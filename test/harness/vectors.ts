import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'vectors')

/** Reference numbers from outside the repository; tests that need them are skipped, saying so, where they are absent. */
export const haveVectors = existsSync(folder)
export const vectorsNote = haveVectors ? '' : ' (skipped: ../shared/vectors is not here)'

// oxlint-disable-next-line typescript/no-explicit-any -- reference files have many shapes; each test reads its own
export function loadVector(path: string): any {
  return JSON.parse(readFileSync(join(folder, path), 'utf8').replaceAll(/: (Infinity|NaN)/g, ': null'))
}

/** Rows of a small CSV file with a header; numbers where they are numbers. */
export function loadVectorTable(path: string): Record<string, number | string>[] {
  const [header = '', ...lines] = readFileSync(join(folder, path), 'utf8').trim().split(/\r?\n/)
  const names = header.split(',').map((name) => name.replaceAll('"', ''))
  return lines.map((line) =>
    Object.fromEntries(
      line.split(',').map((cell, i) => {
        const text = cell.replaceAll('"', '')
        return [names[i] ?? String(i), text !== '' && Number.isFinite(Number(text)) ? Number(text) : text]
      }),
    ),
  )
}
