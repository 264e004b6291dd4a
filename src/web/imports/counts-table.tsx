import type { TableCounts } from '../../contract/imports.ts'
import { tableNames } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { uploadTexts } from '../texts/imports.ts'
import { formatCount } from '../ui/format.ts'

const columns = ['new', 'changed', 'same', 'refused', 'placeholders'] as const

export function tableLabel(name: string): string {
  const known = tableNames.find((table) => table === name)
  return known === undefined ? name : tables[known].label
}

/** Rows per table of the open format: new, changed, the same, refused. */
export function CountsTable({ tables: counts }: { readonly tables: Readonly<Record<string, TableCounts>> }) {
  return (
    <div className="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">{uploadTexts.table}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="number">
                {uploadTexts.counts[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(counts).map(([name, count]) => (
            <tr key={name}>
              <th scope="row">{tableLabel(name)}</th>
              {columns.map((column) => (
                <td
                  key={column}
                  className={column === 'refused' && count.refused > 0 ? 'number signal-text' : 'number'}
                >
                  {count[column] === 0 ? <span className="muted">0</span> : formatCount(count[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
