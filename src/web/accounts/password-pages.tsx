import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { accessQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { passwordTexts, setUpTexts, signInTexts } from '../texts/accounts.ts'
import { useTitle } from '../ui/use-title.ts'
import styles from './accounts.module.css'
import { EntryCard } from './entry-frame.tsx'
import { FormFault } from './form-fault.tsx'
import { PasswordField } from './password-field.tsx'

/** Asks for a link by mail, or says who can print one. */
export function ForgottenPage() {
  useTitle(passwordTexts.forgottenTitle)
  const access = useQuery(accessQuery)
  const [email, setEmail] = useState('')
  const ask = useMutation({ mutationFn: () => api.call('POST /password-resets', { body: { email } }) })
  if (access.data === undefined) return <Skeleton width={440} height={220} radius={14} />
  if (!access.data.mailsLinks) {
    return (
      <EntryCard title={passwordTexts.forgottenTitle} lead={passwordTexts.noMail}>
        <div className={styles.form}>
          <code className={styles.secret}>geartrain user reset you@example.com</code>
          <ToSignIn />
        </div>
      </EntryCard>
    )
  }
  if (ask.isSuccess) {
    return (
      <EntryCard title={passwordTexts.forgottenTitle} lead={passwordTexts.sent}>
        <div className={styles.form}>
          <ToSignIn />
        </div>
      </EntryCard>
    )
  }
  return (
    <EntryCard title={passwordTexts.forgottenTitle} lead={passwordTexts.forgottenLead}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <TextInput
          label={signInTexts.email}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <FormFault error={ask.error} />
        <div className={styles.actions}>
          <Button type="submit" loading={ask.isPending}>
            {passwordTexts.forgottenSubmit}
          </Button>
          <ToSignIn />
        </div>
      </form>
    </EntryCard>
  )
}

/** Where the link of a mail, or the printed one, leads. */
export function NewPasswordPage() {
  useTitle(passwordTexts.newTitle)
  const { token } = useParams({ from: '/new-password/$token' })
  const [password, setPassword] = useState('')
  const reset = useMutation({ mutationFn: () => api.call('POST /password-resets/use', { body: { token, password } }) })
  if (reset.isSuccess) {
    return (
      <EntryCard title={passwordTexts.newTitle} lead={passwordTexts.set}>
        <div className={styles.form}>
          <ToSignIn />
        </div>
      </EntryCard>
    )
  }
  return (
    <EntryCard title={passwordTexts.newTitle}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          reset.mutate()
        }}
      >
        <PasswordField
          label={setUpTexts.password}
          hint={setUpTexts.passwordHint}
          isNew
          value={password}
          onChange={setPassword}
        />
        <FormFault error={reset.error} />
        <div className={styles.actions}>
          <Button type="submit" loading={reset.isPending}>
            {passwordTexts.newSubmit}
          </Button>
        </div>
      </form>
    </EntryCard>
  )
}

function ToSignIn() {
  return (
    <Link to="/sign-in" className="small">
      {passwordTexts.toSignIn}
    </Link>
  )
}
