import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { choicesQuery } from '../api/records.ts'
import { problemPageTexts } from '../texts/problems.ts'
import styles from './problems.module.css'

interface Named {
  readonly id: string
  readonly name: string
}

const none = { teams: [], people: [], units: [] }

/** What can be named in a form; empty until it is known, or where there are no facts. */
export function useChoices() {
  const { data } = useQuery(choicesQuery)
  return data ?? none
}

export function nameOf(choices: readonly Named[], id: string): string {
  return choices.find((one) => one.id === id)?.name ?? id
}

export interface NameSelectProps {
  readonly label: string
  readonly description?: string
  readonly choices: readonly Named[]
  readonly value: string
  readonly onChange: (id: string) => void
  /** Without it something must be chosen. */
  readonly empty?: string
}

/** One of the names in the facts; free text where there are none. A value that is not among them stays. */
export function NameSelect({ label, description, choices, value, onChange, empty }: NameSelectProps) {
  const shown = { label, ...(description === undefined ? {} : { description }), value }
  if (choices.length === 0) return <TextInput {...shown} onChange={(event) => onChange(event.currentTarget.value)} />
  const isKnown = value === '' || choices.some(({ id }) => id === value)
  return (
    <NativeSelect
      {...shown}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        ...(empty === undefined ? [] : [{ value: '', label: empty }]),
        ...(isKnown ? [] : [{ value, label: value }]),
        ...choices.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}

export interface NamesSelectProps {
  readonly label: string
  readonly choices: readonly Named[]
  /** Ids, separated by commas. */
  readonly value: string
  readonly onChange: (ids: string) => void
}

/** Any of the names in the facts; ids as free text where there are none. */
export function NamesSelect({ label, choices, value, onChange }: NamesSelectProps) {
  if (choices.length === 0) {
    const text = `${label} (${problemPageTexts.ids})`
    return <TextInput label={text} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  }
  const chosen = value.split(', ').filter((id) => id !== '')
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      <span className="small">{label}</span>
      {choices.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={styles.chip}
          aria-pressed={chosen.includes(id)}
          onClick={() =>
            onChange((chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]).join(', '))
          }
        >
          {name}
        </button>
      ))}
    </div>
  )
}
