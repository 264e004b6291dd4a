import { uploadTexts } from '../texts/imports.ts'
import styles from './upload-page.module.css'

const steps = ['read', 'check', 'commit'] as const

/** Where one is in an import. */
export function Steps({ current }: { readonly current: (typeof steps)[number] }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          <b>{index + 1}</b> {uploadTexts.steps[step]}
        </li>
      ))}
    </ol>
  )
}
