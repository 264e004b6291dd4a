import { Button, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { Choice } from './choice.tsx'
import type { ChoiceProps } from './choice.tsx'
import styles from './filter-bar.module.css'

export interface FilterBarProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly choices: readonly ChoiceProps[]
  /** Null where no filter is set. */
  readonly onReset: (() => void) | null
  readonly resetLabel: string
}

/** The filters of a list; their state is the caller's, kept in the address. */
export function FilterBar({ label, text, onText, choices, onReset, resetLabel }: FilterBarProps) {
  return (
    <div className={styles.bar} role="search">
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        leftSection={<Search size={15} aria-hidden />}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        className={styles.text ?? ''}
      />
      {choices.map((choice) => (
        <Choice key={choice.label} {...choice} />
      ))}
      {onReset !== null && (
        <Button variant="subtle" size="compact-md" onClick={onReset}>
          {resetLabel}
        </Button>
      )}
    </div>
  )
}
