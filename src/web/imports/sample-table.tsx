import type { RecognisedFile } from '../../contract/imports.ts'
import { uploadTexts } from '../texts/imports.ts'
import styles from './upload-page.module.css'

export function SampleTable({ file }: { readonly file: RecognisedFile }) {
  if (file.sample.length === 0) return null
  return (
    <details className={styles.sample}>
      <summary>{uploadTexts.sample}</summary>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={`${uploadTexts.sample}: ${file.file}`}>
        <table>
          <thead>
            <tr>
              {file.headers.map((header, index) => (
                <th key={index} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.sample.map((row, index) => (
              <tr key={index}>
                {file.headers.map((_, column) => (
                  <td key={column}>{row[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
