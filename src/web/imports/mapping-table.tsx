import { NativeSelect, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { RecognisedFile } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import type { Column } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { uploadTexts } from '../texts/imports.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { setColumnSource, setDateOrder, sourcesOf } from './change-mapping.ts'
import { describeColumn } from './describe-column.ts'
import type { ColumnMapping, TableMapping } from './describe-column.ts'
import styles from './upload-page.module.css'

export interface MappingTableProps {
  readonly file: RecognisedFile
  readonly table: TableMapping
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** Which column of the file becomes which of ours, and how; those that are mapped or needed first. */
export function MappingTable({ file, table, mapping, onChange }: MappingTableProps) {
  const [showsAll, setShowsAll] = useState(false)
  const all = tables[table.into].columns
  const isUsed = (column: Column): boolean => table.columns[column.name] !== undefined || column.required === true
  const used = all.filter(isUsed)
  const hidden = all.length - used.length
  return (
    <>
      <table className={styles.mapping}>
        <ColumnHeads columns={[uploadTexts.column, uploadTexts.source, uploadTexts.how]} />
        <tbody>
          {(showsAll ? all : used).map((column) => (
            <MappingRow key={column.name} column={column} {...{ file, table, mapping, onChange }} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <UnstyledButton className={styles.moreColumns} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? uploadTexts.fewer : uploadTexts.more(hidden)}
        </UnstyledButton>
      )}
      {table.attributes.length > 0 && (
        <p className="muted small">
          {uploadTexts.attributes}: {table.attributes.join(', ')}
        </p>
      )}
    </>
  )
}

function MappingRow({ column, file, table, mapping, onChange }: MappingTableProps & { readonly column: Column }) {
  const read = table.columns[column.name]
  const sources = read === undefined ? [] : sourcesOf(read)
  const selected = sources.length === 1 ? (sources[0] ?? '') : read === undefined ? '' : '\u0000'
  const isDate = column.kind === 'day' || column.kind === 'instant'
  return (
    <tr>
      <th scope="row" title={column.help}>
        <code>{column.name}</code>
        {column.required === true && read === undefined && <em> {uploadTexts.required}</em>}
      </th>
      <td>
        <NativeSelect
          size="xs"
          aria-label={`${uploadTexts.source}: ${column.name}`}
          value={selected}
          data={[
            { value: '', label: uploadTexts.nothing },
            ...(selected === '\u0000' && read !== undefined
              ? [{ value: '\u0000', label: sources.length > 1 ? sources.join(' + ') : (read.constant ?? '…') }]
              : []),
            ...file.headers.map((header) => ({ value: header, label: header })),
          ]}
          onChange={(event) => {
            const from = event.currentTarget.value
            if (from === '\u0000') return
            onChange(setColumnSource(mapping, table, { column: column.name, from: from === '' ? null : from }))
          }}
        />
      </td>
      <td className={styles.how}>
        {read !== undefined && isDate && read.dates !== undefined && (
          <NativeSelect
            size="xs"
            aria-label={`${uploadTexts.dates}: ${column.name}`}
            value={read.dates}
            data={Object.entries(uploadTexts.dateOrders).map(([value, label]) => ({ value, label }))}
            onChange={(event) => {
              const dates = toDateOrder(event.currentTarget.value)
              if (dates !== null) onChange(setDateOrder(mapping, table, { column: column.name, dates }))
            }}
          />
        )}
        {read !== undefined && <How mapping={read} />}
      </td>
    </tr>
  )
}

function How({ mapping }: { readonly mapping: ColumnMapping }) {
  const phrases = describeColumn(mapping)
  return (
    <>
      {phrases.length > 0 && <span>{phrases.join('; ')}</span>}
      {mapping.because !== undefined && <span className="muted">{mapping.because}</span>}
    </>
  )
}

function toDateOrder(text: string): NonNullable<ColumnMapping['dates']> | null {
  return text === 'year-first' || text === 'day-first' || text === 'month-first' || text === 'ask' ? text : null
}
