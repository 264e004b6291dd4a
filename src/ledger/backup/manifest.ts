/** What stands in `manifest.json` of a backup: everything needed to check the rest before any of it is used. */
export interface Manifest {
  readonly format: 'geartrain-backup'
  readonly version: 1
  /** Of the Geartrain that wrote it. */
  readonly geartrain: string
  readonly createdAt: string
  /** Numbers of the migrations the rows fit. */
  readonly migrations: readonly number[]
  readonly tables: Readonly<Record<string, TableContent>>
  /** Without facts only where they stay as they are, as before a migration. */
  readonly withFacts: boolean
  readonly files: readonly FileContent[]
  /** Every file of facts that the rows name. */
  readonly paths: readonly string[]
}

export interface TableContent {
  /** In the order of the values in each row. */
  readonly columns: readonly string[]
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

export interface FileContent {
  /** In the facts directory. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export const manifestName = 'manifest.json'

export function tableEntry(table: string): string {
  return `ledger/${table}.jsonl`
}

export function fileEntry(path: string): string {
  return `facts/${path}`
}

/** The manifest that a text is, or what is wrong with it. */
export function parseManifest(text: string): Manifest | string {
  let value: Partial<Manifest>
  try {
    value = JSON.parse(text) as Partial<Manifest>
  } catch {
    return 'its manifest is not JSON'
  }
  if (value.format !== 'geartrain-backup') return 'it is no backup of Geartrain'
  if (value.version !== 1) return `its format ${String(value.version)} is newer than this Geartrain`
  const fits =
    Array.isArray(value.migrations) &&
    Array.isArray(value.paths) &&
    value.paths.every(isSafePath) &&
    Array.isArray(value.files) &&
    value.files.every(({ path, ...content }) => isSafePath(path) && isContent(content)) &&
    typeof value.tables === 'object' &&
    Object.entries(value.tables).every(([name, table]) => /^[a-z_0-9]+$/.test(name) && isTable(table))
  return fits ? (value as Manifest) : 'its manifest lacks something'
}

function isTable(table: Partial<TableContent>): boolean {
  return Array.isArray(table.columns) && Number.isInteger(table.rows) && isContent(table)
}

function isContent(content: Partial<FileContent>): boolean {
  return Number.isInteger(content.bytes) && typeof content.sha256 === 'string'
}

/** Plain segments below the folder: an archive from elsewhere must not write outside it. */
function isSafePath(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') &&
    !/[\\\0:]/.test(path)
  )
}
