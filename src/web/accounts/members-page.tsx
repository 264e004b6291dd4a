import { Button, Modal, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MemberEntry } from '../../contract/accounts.ts'
import type { Role } from '../../domain/member.ts'
import { invitationsQuery, membersQuery, meQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { accountTexts, memberTexts, roleLabels } from '../texts/accounts.ts'
import { formatMoment } from '../ui/format.ts'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { StaleChoice, staleCurrent } from '../ui/stale-choice.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './accounts.module.css'
import { FormFault } from './form-fault.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleSection } from './people-section.tsx'
import { RoleChoice } from './role-choice.tsx'

/** Who belongs to the workspace; for administrators also invitations and who is who in the data. */
export function MembersPage() {
  useTitle(memberTexts.title)
  const me = useQuery(meQuery)
  const members = useInfiniteQuery(membersQuery)
  const rows = members.data?.pages.flatMap((page) => page.members)
  const [isInviting, setInviting] = useState(false)
  const administers = me.data?.member?.administers ?? false
  return (
    <>
      <PageHead
        title={memberTexts.title}
        below={administers || me.isPending ? memberTexts.lead : `${memberTexts.lead} ${memberTexts.notAdmin}`}
        tools={administers && <Button onClick={() => setInviting(true)}>{memberTexts.invite}</Button>}
      />
      {members.isError && <ProblemNotice error={members.error} onRetry={() => void members.refetch()} />}
      {members.isPending && <Skeleton height={160} radius={12} />}
      {rows?.length === 0 && <p className="muted">{memberTexts.nobody}</p>}
      {rows !== undefined && rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map((member) => (
            <MemberRow key={member.memberId} member={member} administers={administers} />
          ))}
        </ul>
      )}
      <ShowMore query={members} shown={rows?.length ?? 0} />
      {administers && <InvitationsSection />}
      {administers && <PeopleSection />}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}

function MemberRow({ member, administers }: { readonly member: MemberEntry; readonly administers: boolean }) {
  const [dialog, setDialog] = useState<'roles' | 'remove' | null>(null)
  return (
    <li>
      <div>
        <div>
          {member.name}
          {member.isMe && <span className="muted"> ({memberTexts.you})</span>}
        </div>
        <div className="muted small">
          {[...(member.email === null ? [] : [member.email]), listRoles(member.roles)].join(' · ')}
        </div>
      </div>
      {administers && (
        <div className={styles.actions}>
          <Button variant="default" size="compact-sm" onClick={() => setDialog('roles')}>
            {memberTexts.change}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setDialog('remove')}>
            {memberTexts.remove}
          </Button>
        </div>
      )}
      {dialog === 'roles' && <RolesDialog member={member} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && <RemoveDialog member={member} onClose={() => setDialog(null)} />}
    </li>
  )
}

interface DialogProps {
  readonly member: MemberEntry
  readonly onClose: () => void
}

function RolesDialog({ member, onClose }: DialogProps) {
  const client = useQueryClient()
  const [roles, setRoles] = useState<readonly Role[]>(member.roles)
  // The one whose roles were ticked here, whatever the list behind it has learnt since.
  const [version] = useState(member.version)
  const save = useMutation({
    mutationFn: (expected: number) =>
      api.call('PATCH /members/{id}', {
        params: { id: member.memberId },
        body: { version: expected, roles: [...roles] },
      }),
    onSuccess: async () => {
      onClose()
      await Promise.all([
        client.invalidateQueries({ queryKey: ['members'] }),
        client.invalidateQueries({ queryKey: meQuery.queryKey }),
      ])
    },
  })
  const close = (): void => {
    onClose()
    void client.invalidateQueries({ queryKey: ['members'] })
  }
  const now = staleCurrent(save.error) as MemberEntry | null
  return (
    <Modal opened onClose={onClose} title={memberTexts.rolesOf(member.name)}>
      <RoleChoice label={memberTexts.roles} value={roles} onChange={setRoles} />
      <div className={styles.form}>
        {now === null ? (
          <>
            <FormFault error={save.error} />
            <div className={styles.actions}>
              <Button onClick={() => save.mutate(version)} loading={save.isPending} disabled={roles.length === 0}>
                {accountTexts.save}
              </Button>
              <Button variant="default" onClick={onClose}>
                {accountTexts.cancel}
              </Button>
            </div>
          </>
        ) : (
          <StaleChoice
            differences={[{ label: memberTexts.roles, now: listRoles(now.roles), mine: listRoles(roles) }]}
            onMine={() => save.mutate(now.version)}
            onTheirs={close}
            isBusy={save.isPending}
          />
        )}
      </div>
    </Modal>
  )
}

function listRoles(roles: readonly Role[]): string {
  return roles.map((role) => roleLabels[role]).join(', ')
}

function RemoveDialog({ member, onClose }: DialogProps) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.call('DELETE /members/{id}', { params: { id: member.memberId } }),
    onSuccess: () => {
      onClose()
      return client.invalidateQueries({ queryKey: ['members'] })
    },
  })
  return (
    <Modal opened onClose={onClose} title={memberTexts.removeTitle}>
      <p>{memberTexts.removeText(member.name)}</p>
      <div className={styles.form}>
        <FormFault error={remove.error} />
        <div className={styles.actions}>
          <Button onClick={() => remove.mutate()} loading={remove.isPending}>
            {memberTexts.remove}
          </Button>
          <Button variant="default" onClick={onClose}>
            {accountTexts.cancel}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function InvitationsSection() {
  const client = useQueryClient()
  const invitations = useInfiniteQuery(invitationsQuery)
  const rows = invitations.data?.pages.flatMap((page) => page.invitations) ?? []
  const takeBack = useMutation({
    mutationFn: (id: string) => api.call('DELETE /invitations/{id}', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  })
  if (rows.length === 0) return null
  return (
    <Section id="invitations" title={memberTexts.invitations}>
      <FormFault error={takeBack.error} />
      <ul className={styles.rows}>
        {rows.map((invitation) => (
          <li key={invitation.id}>
            <div>
              <div>{invitation.email ?? memberTexts.anybody}</div>
              <div className="muted small">
                {[
                  listRoles(invitation.roles),
                  invitation.hasExpired ? memberTexts.ended : memberTexts.ends(formatMoment(invitation.expiresAt)),
                ].join(' · ')}
              </div>
            </div>
            <Button variant="default" size="compact-sm" onClick={() => takeBack.mutate(invitation.id)}>
              {memberTexts.takeBack}
            </Button>
          </li>
        ))}
      </ul>
      <ShowMore query={invitations} shown={rows.length} />
    </Section>
  )
}
