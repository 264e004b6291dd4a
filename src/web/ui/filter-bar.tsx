import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import styles from './filter-bar.module.css'

export interface FilterChoice {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
}

export interface FilterBarProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly choices: readonly FilterChoice[]
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
        <div key={choice.label} className={styles.choice}>
          <SegmentedControl
            aria-label={choice.label}
            size="sm"
            value={choice.value}
            onChange={choice.onChange}
            data={choice.options.map(([value, name]) => ({ value, label: name }))}
          />
        </div>
      ))}
      {onReset !== null && (
        <Button variant="subtle" size="compact-md" onClick={onReset}>
          {resetLabel}
        </Button>
      )}
    </div>
  )
}
