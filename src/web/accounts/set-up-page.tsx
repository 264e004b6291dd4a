import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Role } from '../../domain/member.ts'
import { accessQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { passwordTexts, setUpTexts } from '../texts/accounts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './accounts.module.css'
import { enter, EntryCard } from './entry-frame.tsx'
import { NewAccountForm, type NewAccount } from './new-account-form.tsx'
import { RoleChoice } from './role-choice.tsx'

/** The first visit. */
export function SetUpPage() {
  useTitle(setUpTexts.title)
  const access = useQuery(accessQuery)
  const [roles, setRoles] = useState<readonly Role[]>(['cro'])
  const [code, setCode] = useState('')
  const create = useMutation({
    mutationFn: (values: NewAccount) =>
      api.call('POST /owner', { body: { ...values, roles: [...roles], code: code === '' ? null : code } }),
    onSuccess: () => enter('/'),
  })
  if (access.isError) return <ProblemNotice error={access.error} onRetry={() => void access.refetch()} />
  if (access.data === undefined) return <Skeleton width={440} height={480} radius={14} />
  const { state, needsSetupCode } = access.data
  if (state !== 'open' && state !== 'set-up' && !create.isPending && !create.isSuccess) {
    return (
      <EntryCard title={setUpTexts.doneTitle} lead={setUpTexts.doneText}>
        <div className={styles.form}>
          <div className={styles.actions}>
            <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{passwordTexts.toSignIn}</Button>
          </div>
        </div>
      </EntryCard>
    )
  }
  return (
    <EntryCard title={setUpTexts.title} lead={setUpTexts.lead}>
      <NewAccountForm
        submitLabel={setUpTexts.submit}
        isPending={create.isPending}
        error={create.error}
        onSubmit={create.mutate}
      >
        <RoleChoice
          label={setUpTexts.roles}
          hint={setUpTexts.rolesHint}
          value={roles}
          onChange={setRoles}
          without="admin"
        />
        {needsSetupCode && (
          <TextInput
            label={setUpTexts.code}
            description={setUpTexts.codeHint}
            required
            withAsterisk={false}
            autoComplete="off"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
      </NewAccountForm>
    </EntryCard>
  )
}
