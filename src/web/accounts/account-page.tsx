import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { MyAccount } from '../../contract/accounts.ts'
import { meQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { accountTexts, roleLabels, setUpTexts } from '../texts/accounts.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { AccountLinks } from './account-links.tsx'
import styles from './accounts.module.css'
import { ApiKeysSection } from './api-keys-section.tsx'
import { enter } from './entry-frame.tsx'
import { FormFault } from './form-fault.tsx'
import { PasswordField } from './password-field.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TwoFactorSection } from './two-factor-section.tsx'
import { WorkspacesSection } from './workspaces-section.tsx'

type Account = NonNullable<MyAccount['account']>

/** One's own account: name, password, second factor, browsers, keys, workspaces. */
export function AccountPage() {
  useTitle(accountTexts.title)
  const me = useQuery(meQuery)
  const signOut = useMutation({ mutationFn: () => api.call('DELETE /session', {}), onSuccess: () => enter('/sign-in') })
  if (me.isError) return <ProblemNotice error={me.error} onRetry={() => void me.refetch()} />
  if (me.data === undefined) return <Skeleton height={320} radius={12} />
  const { account, member, workspaces } = me.data
  if (account === null) {
    return (
      <>
        <PageHead title={accountTexts.title} />
        <Notice title={accountTexts.atMachine} text={accountTexts.atMachineText}>
          <Button renderRoot={(props) => <Link to="/set-up" {...props} />}>{setUpTexts.title}</Button>
        </Notice>
        <AccountLinks />
      </>
    )
  }
  return (
    <>
      <PageHead
        title={accountTexts.title}
        below={`${account.email} · ${(member?.roles ?? []).map((role) => roleLabels[role]).join(', ')}`}
        tools={
          <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending}>
            {accountTexts.signOut}
          </Button>
        }
      />
      <AccountLinks />
      <ProfileSection account={account} />
      <PasswordSection account={account} />
      {account.hasPassword && <TwoFactorSection isOn={account.hasTwoFactor} />}
      <SessionsSection />
      <ApiKeysSection />
      <WorkspacesSection workspaces={workspaces} administers={member?.administers ?? false} />
    </>
  )
}

function ProfileSection({ account }: { readonly account: Account }) {
  const client = useQueryClient()
  const [name, setName] = useState(account.name)
  const save = useMutation({
    mutationFn: () => api.call('PATCH /me', { body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  })
  return (
    <Section id="profile" title={accountTexts.profile}>
      <form
        className={`${styles.form} ${styles.narrow}`}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label={accountTexts.name}
          autoComplete="name"
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormFault error={save.error} />
        <div className={styles.actions}>
          <Button type="submit" variant="default" loading={save.isPending} disabled={name === account.name}>
            {accountTexts.save}
          </Button>
          {save.isSuccess && (
            <span role="status" className={styles.done}>
              {accountTexts.saved}
            </span>
          )}
        </div>
      </form>
    </Section>
  )
}

function PasswordSection({ account }: { readonly account: Account }) {
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => api.call('POST /me/password', { body: { current, next } }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      return client.invalidateQueries({ queryKey: ['me'] })
    },
  })
  if (!account.hasPassword)
    return (
      <Section id="password" title={accountTexts.password} note={accountTexts.noPassword}>
        {null}
      </Section>
    )
  return (
    <Section id="password" title={accountTexts.password}>
      <form
        className={`${styles.form} ${styles.narrow}`}
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <PasswordField label={accountTexts.current} value={current} onChange={setCurrent} />
        <PasswordField label={accountTexts.next} hint={setUpTexts.passwordHint} isNew value={next} onChange={setNext} />
        <FormFault error={change.error} />
        <div className={styles.actions}>
          <Button type="submit" variant="default" loading={change.isPending}>
            {accountTexts.change}
          </Button>
          {change.isSuccess && (
            <span role="status" className={styles.done}>
              {accountTexts.changed}
            </span>
          )}
        </div>
      </form>
    </Section>
  )
}
