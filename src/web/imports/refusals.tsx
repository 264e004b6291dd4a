import type { Refused } from '../../contract/diagnosis.ts'
import { api } from '../api/client.ts'
import { uploadTexts } from '../texts/imports.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { formatCount } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import styles from './upload-page.module.css'

const most = 200

export interface RefusalsProps {
  readonly uploadId: string
  readonly refused: readonly Refused[]
  readonly total: number
}

/** The rows that break a rule, with where they stand and why. */
export function Refusals({ uploadId, refused, total }: RefusalsProps) {
  const shown = refused.slice(0, most)
  return (
    <Section
      id="refused"
      title={total === 1 ? uploadTexts.refusedOne : uploadTexts.refused(formatCount(total))}
      note={uploadTexts.refusedNote}
      tools={
        <a href={api.address('GET /uploads/{id}/refused.csv', { params: { id: uploadId } })} download className="small">
          {uploadTexts.download}
        </a>
      }
    >
      <div className={styles.refused} tabIndex={0} role="group" aria-label={uploadTexts.refusedTable}>
        <table>
          <ColumnHeads
            columns={[
              uploadTexts.file,
              { label: uploadTexts.line, className: 'number' },
              uploadTexts.columnName,
              uploadTexts.value,
              uploadTexts.reason,
            ]}
          />
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                <th scope="row">{row.file}</th>
                <td className="number">{row.line === null ? '–' : formatCount(row.line)}</td>
                <td>{row.column === null ? '–' : <code>{row.column}</code>}</td>
                <td className={styles.value}>
                  {row.value === null || row.value === '' ? uploadTexts.empty : row.value}
                </td>
                <td>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > shown.length && (
        <p className="muted small">{uploadTexts.refusedShown(formatCount(shown.length), formatCount(total))}</p>
      )}
    </Section>
  )
}
