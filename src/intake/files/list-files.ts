import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { AppError } from '../../domain/errors.ts'

export interface FoundFile {
  /** Name shown to the person: the path inside the folder given. */
  readonly file: string
  readonly path: string
}

const mostFiles = 10_000
const deepest = 12

async function walk(root: string, folder: string, depth: number, found: FoundFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      const skipped = entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === '__MACOSX'
      if (!skipped && depth < deepest) await walk(root, path, depth + 1, found)
    } else {
      found.push({ file: relative(root, path).split(sep).join('/'), path })
    }
    if (found.length > mostFiles) {
      throw new AppError(
        'source.unreadable',
        `${root} holds more than ${mostFiles} files. Give the folder of one export.`,
      )
    }
  }
}

/** The files under the paths given, in the order of their names. */
export async function listFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  const taken = new Set<string>()
  for (const path of paths) {
    const real = await realpath(path).catch((error: unknown) => {
      throw new AppError('source.not-found', `There is nothing at ${path}. Check the path.`, { cause: error })
    })
    const below: FoundFile[] = []
    const state = await lstat(real)
    if (state.isDirectory()) await walk(real, real, 0, below)
    else below.push({ file: basename(path), path: real })
    const clash = below.some(({ file }) => taken.has(file))
    for (const { file, path: at } of below) {
      let name = clash ? `${basename(real)}/${file}` : file
      for (let count = 2; taken.has(name); count += 1) name = `${basename(real)} (${count})/${file}`
      taken.add(name)
      found.push({ file: name, path: at })
    }
  }
  return found
}
