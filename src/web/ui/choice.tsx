import { useId } from 'react'
import styles from './choice.module.css'

export interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
}

/** One of a few: radio buttons in a row, which the browser lays out and works by keyboard itself. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const name = useId()
  return (
    <div className={styles.choice} role="radiogroup" aria-label={label}>
      {options.map(([option, text]) => (
        <label key={option}>
          <input type="radio" name={name} value={option} checked={option === value} onChange={() => onChange(option)} />
          <span>{text}</span>
        </label>
      ))}
    </div>
  )
}
