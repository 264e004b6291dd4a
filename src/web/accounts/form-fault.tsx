import styles from './accounts.module.css'

/** What the server said about a form, next to its button. */
export function FormFault({ error }: { readonly error: Error | null }) {
  if (error === null) return null
  return (
    <p role="alert" className={styles.fault}>
      {error.message}
    </p>
  )
}
