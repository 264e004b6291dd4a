import { PasswordInput } from '@mantine/core'

export interface PasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** A new one is offered by the browser's password store, a current one filled in. */
  readonly isNew?: boolean
  readonly hint?: string
}

export function PasswordField({ label, value, onChange, isNew = false, hint }: PasswordFieldProps) {
  return (
    <PasswordInput
      label={label}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
      {...(hint === undefined ? {} : { description: hint })}
    />
  )
}
