import { openAsBlob } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { Upload } from '../../contract/imports.ts'
import { AppError } from '../../domain/errors.ts'
import { clientOf, type CliDeps } from '../cli-deps.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { createProgressLine } from '../progress-line.ts'
import { renderImport } from '../render/render-import.ts'
import { renderRefused } from '../render/render-refused.ts'
import { runJob } from '../run-job.ts'
import { nameOf, readMappingFile } from './path-options.ts'

export interface AddOptions {
  readonly mapping?: string
  readonly acceptRefusals?: true
  readonly json?: true
  readonly quiet?: true
}

export async function addImport(deps: CliDeps, paths: readonly string[], options: AddOptions): Promise<ExitCode> {
  const mapping = options.mapping === undefined ? null : await readMappingFile(options.mapping)
  const progress = createProgressLine(deps.output, options.quiet ?? false)
  const api = clientOf(deps)
  const print = (json: unknown, text: string): void =>
    deps.output.out(options.json ? `${JSON.stringify(json, null, 2)}\n` : `${text}\n`)
  try {
    progress.report({ step: 'Bringing the files', done: 0, total: null })
    let upload = await sendFiles(deps, paths)
    const params = { id: upload.id }
    if (mapping !== null) {
      upload = await api.call('PUT /uploads/{id}/mapping', {
        params,
        query: { version: upload.version },
        body: mapping,
      })
    }
    const { questions } = upload.recognition
    if (mapping === null && questions.length > 0) {
      progress.clear()
      const asked = questions.map((question) => `${question.file}, ${question.column}: ${question.text}`)
      print(
        { questions },
        [...asked, 'Answer in a mapping: geartrain inspect PATH --mapping-out mapping.json'].join('\n'),
      )
      return exitCodes['mapping.question-open']
    }
    const watching = { onProgress: progress.report }
    await runJob(deps, api.call('POST /uploads/{id}/dry-run', { params }), watching)
    upload = await api.call('GET /uploads/{id}', { params })
    const { refused = [], refusedTotal = 0 } = upload.dryRun ?? {}
    if (refusedTotal > 0 && options.acceptRefusals !== true) {
      progress.clear()
      print({ refused, refusedTotal }, renderRefused(refused, refusedTotal))
      return exitCodes['import.refused-rows']
    }
    const body = { acceptRefusals: options.acceptRefusals ?? false }
    const { result } = await runJob(deps, api.call('POST /uploads/{id}/commit', { params, body }), watching)
    progress.clear()
    if (result?.outcome === 'nothing-new') {
      print(
        { outcome: 'nothing-new', import: null },
        'The files hold only what is there already; nothing was imported.',
      )
      return 0
    }
    const { imports } = await api.call('GET /imports', {})
    const record = imports.find((entry) => entry.id === result?.importId) ?? null
    print({ outcome: 'imported', import: record }, record === null ? 'Imported.' : renderImport(record))
    return 0
  } finally {
    progress.clear()
  }
}

async function sendFiles(deps: CliDeps, paths: readonly string[]): Promise<Upload> {
  const form = new FormData()
  form.append('name', nameOf(paths))
  for (const { file, name } of await listFiles(paths)) form.append('file', await openAsBlob(file), name)
  return clientOf(deps).call('POST /uploads', { body: form })
}

/** Every file of the paths given, named as in its folder; hidden ones are not meant. */
async function listFiles(paths: readonly string[]): Promise<{ readonly file: string; readonly name: string }[]> {
  const found: { file: string; name: string }[] = []
  for (const path of paths) {
    const about = await stat(path).catch((cause: unknown) => {
      throw new AppError('source.not-found', `There is no file or folder ${path}.`, { cause })
    })
    if (!about.isDirectory()) {
      found.push({ file: path, name: basename(path) })
      continue
    }
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name)
      const name = relative(path, file)
      if (entry.isFile() && !name.split(/[/\\]/).some((part) => part.startsWith('.'))) found.push({ file, name })
    }
  }
  if (found.length === 0) throw new AppError('source.empty', `There are no files in ${paths.join(', ')}.`)
  return found.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}
