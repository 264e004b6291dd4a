import type { Source } from './source.ts'

/** Opens a folder, a zip, one file or several; files that are no tables are listed with the reason. */
export async function openSource(paths: readonly string[], options: { readonly workDir: string }): Promise<Source> {
  throw new Error(`openSource is being written: ${paths.join(', ')} ${options.workDir}`)
}
