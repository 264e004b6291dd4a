import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { accessQuery, invitationQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { joinTexts, roleLabels } from '../texts/accounts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './accounts.module.css'
import { enter, EntryCard } from './entry-frame.tsx'
import { FormFault } from './form-fault.tsx'
import { NewAccountForm, type NewAccount } from './new-account-form.tsx'

/** Where the link of an invitation leads. */
export function JoinPage() {
  const { token } = useParams({ from: '/join/$token' })
  const invitation = useQuery(invitationQuery(token))
  const access = useQuery(accessQuery)
  useTitle(joinTexts.title(invitation.data?.workspace ?? ''))
  const join = useMutation({
    mutationFn: (values: NewAccount) =>
      api.call('POST /invitations/{token}/accept', { params: { token }, body: values }),
    onSuccess: () => enter('/'),
  })
  if (invitation.isError) return <ProblemNotice error={invitation.error} />
  if (invitation.data === undefined || access.data === undefined)
    return <Skeleton width={440} height={380} radius={14} />
  const { workspace, email, roles } = invitation.data
  const lead = joinTexts.lead(roles.map((role) => roleLabels[role]).join(', '))
  return (
    <EntryCard title={joinTexts.title(workspace)} lead={lead}>
      {access.data.email !== null && !join.isPending && !join.isSuccess ? (
        <JoinAsMe token={token} email={access.data.email} />
      ) : (
        <>
          <NewAccountForm
            submitLabel={joinTexts.submit}
            isPending={join.isPending}
            error={join.error}
            onSubmit={join.mutate}
            email={email}
          />
          <p className={styles.lead}>
            <Link to="/sign-in" search={{ to: `/join/${token}` }}>
              {joinTexts.haveAccount}
            </Link>
          </p>
        </>
      )}
    </EntryCard>
  )
}

function JoinAsMe({ token, email }: { readonly token: string; readonly email: string }) {
  const join = useMutation({
    mutationFn: () => api.call('POST /me/invitations/{token}', { params: { token } }),
    onSuccess: () => enter('/'),
  })
  const leave = useMutation({
    mutationFn: () => api.call('DELETE /session', {}),
    onSuccess: () => window.location.reload(),
  })
  return (
    <div className={styles.form}>
      <FormFault error={join.error ?? leave.error} />
      <div className={styles.actions}>
        <Button onClick={() => join.mutate()} loading={join.isPending}>
          {joinTexts.asMe(email)}
        </Button>
        <Button variant="subtle" onClick={() => leave.mutate()}>
          {joinTexts.other}
        </Button>
      </div>
    </div>
  )
}
