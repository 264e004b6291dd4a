import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import readXlsxFile from 'read-excel-file/node'
import { AppError } from '../../domain/errors.ts'

export interface UnpackedSheet {
  readonly name: string
  /** One JSON array of cells per sheet row, blank rows included. */
  readonly path: string
  readonly rows: readonly (readonly string[])[]
}

/** Workbooks keep days and instants as numbers: both are written the ISO way, without an offset as none is known. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const text = value.toISOString()
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Reads every sheet of an .xlsx workbook and leaves its rows in the work folder. */
export async function readWorkbook(file: string, path: string, workDir: string): Promise<UnpackedSheet[]> {
  try {
    // Numbers come as the digits of the nearest double, so that 0.1 does not arrive as 0.10000000000000001.
    const sheets = await readXlsxFile(path, { trim: false, parseNumber: (digits) => String(Number(digits)) })
    return await Promise.all(
      sheets.map(async ({ sheet, data }, index) => {
        const rows = data.map((row) => row.map(cellText))
        const target = join(workDir, `${index + 1}.jsonl`)
        await writeFile(target, rows.map((row) => JSON.stringify(row)).join('\n'))
        return { name: sheet, path: target, rows }
      }),
    )
  } catch (error) {
    throw new AppError(
      'source.unreadable',
      `${file} could not be read as an Excel workbook (.xlsx): ${(error as Error).message}. Save it again as .xlsx or CSV.`,
      { cause: error },
    )
  }
}
