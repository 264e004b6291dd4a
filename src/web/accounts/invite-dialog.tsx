import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '../../domain/member.ts'
import { invitationsQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { memberTexts } from '../texts/accounts.ts'
import styles from './accounts.module.css'
import { CopyButton } from './copy-button.tsx'
import { FormFault } from './form-fault.tsx'
import { RoleChoice } from './role-choice.tsx'

export interface InviteDialogProps {
  readonly onClose: () => void
  /** Somebody of the data. */
  readonly person?: { readonly id: string; readonly email: string | null }
  readonly roles?: readonly Role[]
}

export function InviteDialog({ onClose, person, roles: suggested = ['seller'] }: InviteDialogProps) {
  const client = useQueryClient()
  const [email, setEmail] = useState(person?.email ?? '')
  const [roles, setRoles] = useState<readonly Role[]>(suggested)
  const invite = useMutation({
    mutationFn: () =>
      api.call('POST /invitations', {
        body: {
          email: email.trim() === '' ? null : email,
          roles: [...roles],
          ...(person === undefined ? {} : { personId: person.id }),
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  })
  return (
    <Modal opened onClose={onClose} title={memberTexts.invite}>
      {invite.data !== undefined ? (
        <div className={styles.form}>
          <p>{invite.data.mailed ? memberTexts.mailed : memberTexts.link}</p>
          <code className={styles.secret} data-testid="invitation-link">
            {toHere(invite.data.url)}
          </code>
          <div className={styles.actions}>
            <CopyButton text={toHere(invite.data.url)} />
          </div>
        </div>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            invite.mutate()
          }}
        >
          <TextInput
            label={memberTexts.inviteEmail}
            description={memberTexts.inviteEmailHint}
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleChoice label={memberTexts.roles} value={roles} onChange={setRoles} />
          <FormFault error={invite.error} />
          <div className={styles.actions}>
            <Button type="submit" loading={invite.isPending} disabled={roles.length === 0}>
              {memberTexts.inviteSubmit}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}

/** The address this browser uses is one that works, whatever the server takes for its own. */
function toHere(url: string): string {
  return window.location.origin + new URL(url).pathname
}
