import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keyScopes, type KeyScope } from '../../domain/member.ts'
import { accountCalls, keysQuery } from '../api/accounts.ts'
import { keyTexts, scopeLabels } from '../texts/accounts.ts'
import { formatMoment } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import styles from './accounts.module.css'
import { CopyButton } from './copy-button.tsx'
import { FormFault } from './form-fault.tsx'

const lifetimes = [30, 90, 365] as const

export function ApiKeysSection() {
  const client = useQueryClient()
  const keys = useQuery(keysQuery)
  const [isMaking, setMaking] = useState(false)
  const revoke = useMutation({
    mutationFn: (id: string) => accountCalls.revokeKey(id),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  })
  return (
    <Section
      id="keys"
      title={keyTexts.title}
      note={keyTexts.note}
      tools={
        <Button variant="default" size="compact-sm" onClick={() => setMaking(true)}>
          {keyTexts.create}
        </Button>
      }
    >
      <p className="small">
        <a href="/api/docs">{keyTexts.docs}</a>
      </p>
      {keys.isError && <ProblemNotice error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data?.length === 0 && <p className="muted small">{keyTexts.none}</p>}
      <FormFault error={revoke.error} />
      {keys.data !== undefined && keys.data.length > 0 && (
        <ul className={styles.rows}>
          {keys.data.map((key) => (
            <li key={key.id}>
              <div>
                <div>{key.name}</div>
                <div className="muted small">
                  {[
                    key.scopes.map((scope) => scopeLabels[scope]).join(', '),
                    key.lastUsedAt === null ? keyTexts.neverUsed : keyTexts.lastUsed(formatMoment(key.lastUsedAt)),
                    ...(key.expiresAt === null ? [] : [keyTexts.ends(formatMoment(key.expiresAt))]),
                  ].join(' · ')}
                </div>
              </div>
              <Button variant="default" size="compact-sm" onClick={() => revoke.mutate(key.id)}>
                {keyTexts.revoke}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isMaking && <NewKeyDialog onClose={() => setMaking(false)} />}
    </Section>
  )
}

function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['read'])
  const [days, setDays] = useState('365')
  const make = useMutation({
    mutationFn: () => accountCalls.createKey({ name, scopes, validDays: days === '' ? null : Number(days) }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  })
  return (
    <Modal opened onClose={onClose} title={keyTexts.create}>
      {make.data !== undefined ? (
        <div className={styles.form}>
          <p>{keyTexts.made}</p>
          <code className={styles.secret}>{make.data.secret}</code>
          <div className={styles.actions}>
            <CopyButton text={make.data.secret} />
          </div>
        </div>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            make.mutate()
          }}
        >
          <TextInput
            label={keyTexts.name}
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <fieldset className={styles.roles}>
            <legend>{keyTexts.scopes}</legend>
            <ul>
              {keyScopes.map((scope) => (
                <li key={scope}>
                  <Checkbox
                    label={scopeLabels[scope]}
                    checked={scopes.includes(scope)}
                    onChange={(event) =>
                      setScopes(
                        event.currentTarget.checked ? [...scopes, scope] : scopes.filter((chosen) => chosen !== scope),
                      )
                    }
                  />
                </li>
              ))}
            </ul>
          </fieldset>
          <NativeSelect
            label={keyTexts.days}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
            data={[
              ...lifetimes.map((count) => ({ value: String(count), label: keyTexts.day(count) })),
              { value: '', label: keyTexts.never },
            ]}
          />
          <FormFault error={make.error} />
          <div className={styles.actions}>
            <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
              {keyTexts.create}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
