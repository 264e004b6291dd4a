import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { setUpTexts, signInTexts } from '../texts/accounts.ts'
import styles from './accounts.module.css'
import { FormFault } from './form-fault.tsx'
import { PasswordField } from './password-field.tsx'

export interface NewAccount {
  readonly name: string
  readonly email: string
  readonly password: string
}

export interface NewAccountFormProps {
  readonly submitLabel: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onSubmit: (values: NewAccount) => void
  /** The address that was invited: no other will do. */
  readonly email?: string | null
  readonly children?: ReactNode
}

/** Name, address and password of somebody who comes in for the first time. */
export function NewAccountForm({ submitLabel, isPending, error, onSubmit, email, children }: NewAccountFormProps) {
  const [name, setName] = useState('')
  const [address, setAddress] = useState(email ?? '')
  const [password, setPassword] = useState('')
  const isGiven = email !== null && email !== undefined
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit({ name, email: address, password })
      }}
    >
      <TextInput
        label={setUpTexts.name}
        autoComplete="name"
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={signInTexts.email}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        readOnly={isGiven}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <PasswordField
        label={setUpTexts.password}
        hint={setUpTexts.passwordHint}
        isNew
        value={password}
        onChange={setPassword}
      />
      {children}
      <FormFault error={error} />
      <div className={styles.actions}>
        <Button type="submit" loading={isPending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}
