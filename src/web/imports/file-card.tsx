import { Button, NativeSelect } from '@mantine/core'
import type { RecognisedFile } from '../../contract/imports.ts'
import type { Mapping } from '../../contract/mapping.ts'
import { tableNames } from '../../domain/open-format/table.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { uploadTexts } from '../texts/imports.ts'
import { formatCount } from '../ui/format.ts'
import { ignoreFile, readFileInto, setTarget } from './change-mapping.ts'
import type { TableMapping } from './describe-column.ts'
import { MappingTable } from './mapping-table.tsx'
import { SampleTable } from './sample-table.tsx'
import styles from './upload-page.module.css'

export interface FileCardProps {
  readonly file: RecognisedFile
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

const targets = tableNames.map((name) => ({ value: name, label: tables[name].label }))

/** One file: what it was taken for and why, its first rows, and how its columns are read. */
export function FileCard({ file, mapping, onChange }: FileCardProps) {
  const mine = mapping.tables.filter((table) => table.file === file.file)
  const ignored = mapping.ignored.find((entry) => entry.file === file.file)
  const isRead = mine.length > 0
  return (
    <article className={styles.file} data-read={isRead} aria-label={file.file}>
      <header className={styles.fileHead}>
        <div>
          <h2>{file.file}</h2>
          <p>
            <strong>{file.source === null ? uploadTexts.notUnderstood : file.label}</strong>{' '}
            <span className="muted">
              · {uploadTexts.rows(formatCount(file.rows))} · {uploadTexts.columns(formatCount(file.headers.length))}
            </span>
          </p>
          <p className="muted small">{isRead ? file.because : (ignored?.reason ?? file.because)}</p>
        </div>
        {isRead ? (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onChange(ignoreFile(mapping, file.file, uploadTexts.leftOut))}
          >
            {uploadTexts.leftOut}
          </Button>
        ) : (
          <NativeSelect
            aria-label={`${uploadTexts.into}: ${file.file}`}
            value=""
            data={[{ value: '', label: `${uploadTexts.into} …` }, ...targets]}
            onChange={(event) => {
              const into = tableNames.find((name) => name === event.currentTarget.value)
              if (into === undefined) return
              const columns = tables[into].columns.map((column) => column.name)
              onChange(readFileInto(mapping, file, { into, columns }))
            }}
          />
        )}
      </header>
      <SampleTable file={file} />
      {mine.map((table) => (
        <div key={`${table.into} ${JSON.stringify(table.only ?? '')}`} className={styles.table}>
          <Target table={table} onChange={(into) => onChange(setTarget(mapping, table, into))} />
          <MappingTable file={file} table={table} mapping={mapping} onChange={onChange} />
        </div>
      ))}
    </article>
  )
}

interface TargetProps {
  readonly table: TableMapping
  readonly onChange: (into: TableMapping['into']) => void
}

function Target({ table, onChange }: TargetProps) {
  return (
    <div className={styles.target}>
      <NativeSelect
        label={uploadTexts.into}
        size="sm"
        value={table.into}
        data={targets}
        onChange={(event) => {
          const into = tableNames.find((name) => name === event.currentTarget.value)
          if (into !== undefined) onChange(into)
        }}
      />
      {(table.skip ?? []).map((rule) => (
        <p key={rule.column} className="muted small">
          {uploadTexts.skipped}: {rule.reason}
        </p>
      ))}
    </div>
  )
}
