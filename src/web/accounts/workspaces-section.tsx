import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { MyAccount } from '../../contract/accounts.ts'
import { api } from '../api/client.ts'
import { accountTexts, roleLabels, workspaceTexts } from '../texts/accounts.ts'
import { Section } from '../ui/page.tsx'
import styles from './accounts.module.css'
import { enter } from './entry-frame.tsx'
import { FormFault } from './form-fault.tsx'

export interface WorkspacesSectionProps {
  readonly workspaces: MyAccount['workspaces']
  readonly administers: boolean
}

/** Where one belongs. After a switch everything is loaded anew: nothing of the other workspace stays in memory. */
export function WorkspacesSection({ workspaces, administers }: WorkspacesSectionProps) {
  const [dialog, setDialog] = useState<'create' | 'rename' | null>(null)
  const change = useMutation({
    mutationFn: (id: string) => api.call('POST /workspaces/{id}/switch', { params: { id } }),
    onSuccess: () => enter('/'),
  })
  return (
    <Section id="workspaces" title={workspaceTexts.title} note={workspaceTexts.note}>
      <FormFault error={change.error} />
      <ul className={styles.rows}>
        {workspaces.map((workspace) => (
          <li key={workspace.workspaceId}>
            <div>
              <div>{workspace.name}</div>
              <div className="muted small">{workspace.roles.map((role) => roleLabels[role]).join(', ')}</div>
            </div>
            {workspace.isActive ? (
              <span className="muted small">{workspaceTexts.active}</span>
            ) : (
              <Button variant="default" size="compact-sm" onClick={() => change.mutate(workspace.workspaceId)}>
                {workspaceTexts.switch}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.form}>
        <div className={styles.actions}>
          <Button variant="default" onClick={() => setDialog('create')}>
            {workspaceTexts.create}
          </Button>
          {administers && (
            <Button variant="default" onClick={() => setDialog('rename')}>
              {workspaceTexts.rename}
            </Button>
          )}
        </div>
      </div>
      {dialog !== null && <NameDialog kind={dialog} onClose={() => setDialog(null)} />}
    </Section>
  )
}

/** Names a workspace, a new one or the one there is. */
export function NameDialog({ kind, onClose }: { readonly kind: 'create' | 'rename'; readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const save = useMutation({
    mutationFn: (): Promise<unknown> =>
      kind === 'create'
        ? api.call('POST /workspaces', { body: { name } })
        : api.call('PATCH /workspace', { body: { name } }),
    onSuccess: () => enter(kind === 'create' ? '/' : '/account'),
  })
  return (
    <Modal opened onClose={onClose} title={workspaceTexts[kind]}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label={workspaceTexts.name}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormFault error={save.error} />
        <div className={styles.actions}>
          <Button type="submit" loading={save.isPending}>
            {accountTexts.save}
          </Button>
          <Button variant="default" onClick={onClose}>
            {accountTexts.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
