import type { ImportRecord } from '../../contract/imports.ts'

export function renderImport(record: ImportRecord): string {
  const rows = Object.entries(record.tables).map(
    ([table, counts]) => `${table} ${counts.new} new, ${counts.changed} changed`,
  )
  const notes = [record.simulated ? 'simulated' : '', record.undoneAt === null ? '' : `undone ${record.undoneAt}`]
  const suffix = notes
    .filter((note) => note !== '')
    .map((note) => ` (${note})`)
    .join('')
  return `${record.id}  ${record.importedAt}  ${record.name}${suffix}\n  ${rows.join('; ')}`
}
