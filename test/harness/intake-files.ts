import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Mapping } from '../../src/domain/open-format/mapping.ts'
import type { TableName } from '../../src/domain/open-format/table.ts'
import { openSource, recognise, stage } from '../../src/intake/index.ts'
import type { Recognition, Source, StagedImport } from '../../src/intake/index.ts'

export async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'geartrain-test-'))
}

/** Writes files into a new folder and returns its path. */
export async function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await makeFolder()
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  return folder
}

/** An uncommon archive maker: enough of the zip format to test how archives are read. */
export function makeZip(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(0x0800, 6)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(crc32(data), 14)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt32LE(data.length, 22)
    header.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    header.copy(entry, 6, 4, 28)
    entry.writeUInt32LE(offset, 42)
    parts.push(header, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += header.length + Buffer.byteLength(name) + packed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function cellXml(value: string | number | Date | null, reference: string): string {
  if (value === null) return ''
  if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`
  if (value instanceof Date) return `<c r="${reference}" s="1"><v>${value.getTime() / 86_400_000 + 25_569}</v></c>`
  return `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`
}

type Sheet = readonly (readonly (string | number | Date | null)[])[]

/** A workbook with dates as Excel keeps them: serial numbers with a date style. */
export function makeWorkbook(sheets: Readonly<Record<string, Sheet>>): Buffer {
  const names = Object.keys(sheets)
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId99" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  }
  for (const [index, name] of names.entries()) {
    const rows = (sheets[name] ?? []).map((row, r) => {
      const cells = row.map((value, c) => cellXml(value, `${String.fromCharCode(65 + c)}${r + 1}`)).join('')
      return cells === '' ? '' : `<row r="${r + 1}">${cells}</row>`
    })
    files[`xl/worksheets/sheet${index + 1}.xml`] =
      `${head}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`
  }
  return makeZip(files)
}

/** Runs one query on a DuckDB of its own. */
export async function query(sql: string): Promise<(string | number | boolean | null)[][]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson() as (string | number | boolean | null)[][]
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

export interface Imported {
  readonly source: Source
  readonly recognition: Recognition
  readonly staged: StagedImport
  /** Rows of a staged table: the columns asked for, in the order of key or line. */
  readonly rows: (table: TableName, columns: string, order?: string) => Promise<(string | number | boolean | null)[][]>
}

export interface ImportOptions {
  readonly change?: (mapping: Mapping) => Mapping
  readonly currency?: string
  readonly existing?: Partial<Record<TableName, readonly string[]>>
}

/** Opens, recognises and stages what lies at a path. */
export async function importFrom(path: string, options: ImportOptions = {}): Promise<Imported> {
  const workDir = await makeFolder()
  const source = await openSource([path], { workDir: join(workDir, 'source') })
  const recognition = await recognise(source)
  const mapping = options.change === undefined ? recognition.mapping : options.change(recognition.mapping)
  const staged = await stage(source, mapping, {
    workDir: join(workDir, 'staged'),
    existing: options.existing ?? {},
    currency: options.currency ?? 'USD',
  })
  return {
    source,
    recognition,
    staged,
    rows: (table, columns, order = '1') => {
      const parquet = staged.tables.find((one) => one.table === table)?.parquet ?? ''
      return query(`SELECT ${columns} FROM read_parquet('${parquet}') ORDER BY ${order}`)
    },
  }
}

export async function importFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: ImportOptions = {},
): Promise<Imported> {
  return importFrom(await writeFiles(files), options)
}
