import { mkdir, open } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { detectDialect } from './csv-dialect.ts'
import { selectNumber, selectRows, sqlText, withDatabase } from '../database.ts'
import { nameHeaders } from './header.ts'
import { findJsonColumn } from './json-column.ts'
import { listFiles } from './list-files.ts'
import type { FoundFile } from './list-files.ts'
import { readWorkbook } from './read-workbook.ts'
import { readZip } from './read-zip.ts'
import { scanCsv } from './scan-csv.ts'
import type { Source, SourceTable } from '../source.ts'
import { detectEncoding, transcodeToUtf8 } from './text-encoding.ts'

interface Opening {
  readonly workDir: string
  readonly tables: SourceTable[]
  readonly ignored: { file: string; reason: string }[]
  copies: number
}

const beginningBytes = 512 * 1024
const readable = '.csv, .tsv, .txt, .xlsx, .parquet and .zip'

async function readBeginning(path: string): Promise<string> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(beginningBytes)
    const { bytesRead } = await file.read(buffer, 0, beginningBytes)
    const text = new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead))
    // Only whole lines: half a row would look like a ragged one.
    const end = bytesRead < beginningBytes ? text.length : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
    return text.slice(0, end === 0 ? text.length : end)
  } finally {
    await file.close()
  }
}

async function workFolder(opening: Opening, kind: string): Promise<string> {
  opening.copies += 1
  const folder = join(opening.workDir, `${kind}-${opening.copies}`)
  await mkdir(folder, { recursive: true })
  return folder
}

async function openText(found: FoundFile, opening: Opening): Promise<void> {
  const { file } = found
  let { path } = found
  const encoding = await detectEncoding(path)
  if (encoding === null) {
    opening.ignored.push({ file, reason: 'it is not text, whatever its name says' })
    return
  }
  if (encoding !== 'utf-8') {
    const copy = join(await workFolder(opening, 'text'), 'utf-8.csv')
    await transcodeToUtf8(path, copy, encoding)
    path = copy
  }
  const beginning = await readBeginning(path)
  const dialect = detectDialect(beginning)
  if (dialect === null) {
    opening.ignored.push({ file, reason: 'it is empty' })
    return
  }
  if (extname(file).toLowerCase() === '.txt' && dialect.headers.length < 2) {
    opening.ignored.push({ file, reason: 'it is text without columns' })
    return
  }
  const { separator, headers, headerLine, sample } = dialect
  const scan = await scanCsv(path, separator)
  const unfolded = findJsonColumn(headers, beginning, separator)
  const plain = scan.plain && headerLine === 1 && headers.length > 1
  opening.tables.push({
    file,
    kind: 'csv',
    path,
    sheet: null,
    headers:
      unfolded === null
        ? headers
        : [...headers, ...unfolded.fields.map((field) => `${headers[unfolded.column]}.${field}`)],
    rows: Math.max(0, scan.records - headerLine),
    sample,
    csv: { separator, headerLine, plain, trimmed: scan.trimmed },
    unfolded,
  })
}

async function openWorkbook(found: FoundFile, opening: Opening): Promise<void> {
  for (const sheet of await readWorkbook(found.file, found.path, await workFolder(opening, 'workbook'))) {
    const file = `${found.file}#${sheet.name}`
    const filled = sheet.rows.map((row) => row.filter((cell) => cell.trim() !== '').length)
    const widest = Math.max(0, ...filled.slice(0, 100))
    const header = filled.findIndex((count) => count >= Math.min(2, widest) && count > widest / 2)
    if (widest === 0 || header < 0) {
      opening.ignored.push({ file, reason: 'the sheet is empty' })
      continue
    }
    opening.tables.push({
      file,
      kind: 'sheet',
      path: sheet.path,
      sheet: sheet.name,
      headers: nameHeaders(sheet.rows[header] ?? []),
      rows: filled.slice(header + 1).filter((count) => count > 0).length,
      sample: sheet.rows
        .slice(header + 1)
        .filter((_, index) => (filled[header + 1 + index] ?? 0) > 0)
        .slice(0, 3),
      csv: { separator: '', headerLine: header + 1, plain: false, trimmed: false },
      unfolded: null,
    })
  }
}

async function openParquet(found: FoundFile, opening: Opening): Promise<void> {
  const from = `read_parquet(${sqlText(found.path)})`
  try {
    await withDatabase({ spillDir: opening.workDir, signal: undefined }, async (connection) => {
      const described = await selectRows(connection, `DESCRIBE SELECT * FROM ${from}`)
      const sample = await selectRows(connection, `SELECT COLUMNS(*)::VARCHAR FROM ${from} LIMIT 3`)
      opening.tables.push({
        file: found.file,
        kind: 'parquet',
        path: found.path,
        sheet: null,
        headers: described.map(([name]) => String(name)),
        rows: await selectNumber(connection, `SELECT count(*) FROM ${from}`),
        sample: sample.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
        csv: null,
        unfolded: null,
      })
    })
  } catch (error) {
    throw new AppError('source.unreadable', `${found.file} could not be read as Parquet: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

async function openZip(found: FoundFile, opening: Opening, nested: boolean): Promise<void> {
  const prefix = nested ? `${found.file}/` : ''
  const { files, ignored } = await readZip(found.file, found.path, await workFolder(opening, 'zip'))
  for (const { file, reason } of ignored) opening.ignored.push({ file: `${prefix}${file}`, reason })
  for (const { name, path } of files) {
    const file = `${prefix}${name}`
    if (extname(name).toLowerCase() === '.zip') {
      opening.ignored.push({ file, reason: 'an archive inside an archive is not opened; unpack it first' })
    } else {
      await openFile({ file, path }, opening, true)
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  '.xls': 'the old Excel format is not read; save it as .xlsx or CSV',
  '.gz': 'compressed files are not read; unpack it first',
  '.ics': 'calendar files are not read yet',
  '.json': 'JSON is not read yet; export CSV',
}

async function openFile(found: FoundFile, opening: Opening, nested: boolean): Promise<void> {
  const extension = extname(found.file).toLowerCase()
  if (basename(found.file).startsWith('.') || basename(found.file).startsWith('~$')) {
    opening.ignored.push({ file: found.file, reason: 'hidden files are left out' })
  } else if (extension === '.csv' || extension === '.tsv' || extension === '.tab' || extension === '.txt') {
    await openText(found, opening)
  } else if (extension === '.xlsx') {
    await openWorkbook(found, opening)
  } else if (extension === '.parquet') {
    await openParquet(found, opening)
  } else if (extension === '.zip') {
    await openZip(found, opening, nested)
  } else {
    opening.ignored.push({ file: found.file, reason: reasons[extension] ?? `only ${readable} files are read` })
  }
}

/** What the disk says about a file that is there and cannot be read; anything else is passed on. */
function toUnreadable(file: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (error instanceof AppError || !['ENOENT', 'EACCES', 'EPERM', 'EIO', 'EISDIR', 'ELOOP'].includes(code)) return error
  const why =
    code === 'ENOENT' ? 'it is a link to a file that is not there' : `permission or disk does not allow it (${code})`
  const text = `${file} cannot be read: ${why}. Make it readable, or take it out of the folder.`
  return new AppError('source.unreadable', text, { cause: error })
}

/**
 * Opens a folder, a zip, one file or several: finds the tables in them, their separators, encodings and headers. Copies in UTF-8
 * and unpacked archives go to `workDir`. Files that are no tables are listed with the reason.
 */
export async function openSource(paths: readonly string[], options: { readonly workDir: string }): Promise<Source> {
  await mkdir(options.workDir, { recursive: true })
  const opening: Opening = { workDir: options.workDir, tables: [], ignored: [], copies: 0 }
  const found = await listFiles(paths)
  for (const one of found) {
    await openFile(one, opening, found.length > 1).catch((error: unknown) => {
      throw toUnreadable(one.file, error)
    })
  }
  if (opening.tables.length === 0) {
    const why = opening.ignored.map(({ file, reason }) => `${file}: ${reason}`).slice(0, 20)
    throw new AppError(
      'source.empty',
      `There is no table in ${paths.join(', ')}. Files that can be read are ${readable}.${why.length > 0 ? ` Left out: ${why.join('; ')}.` : ''}`,
      { details: opening.ignored },
    )
  }
  const name = paths.map((path) => basename(path)).join(', ')
  return { name, tables: opening.tables, ignored: opening.ignored, workDir: options.workDir }
}
