import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keyScopes, type KeyScope } from '../../domain/member.ts'
import { keysQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { keyTexts, scopeLabels } from '../texts/accounts.ts'
import { formatMoment } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import styles from './accounts.module.css'
import { CopyButton } from './copy-button.tsx'
import { FormFault } from './form-fault.tsx'

const lifetimes = [30, 90, 365] as const

export function ApiKeysSection() {
  const client = useQueryClient()
  const keys = useInfiniteQuery(keysQuery)
  const rows = keys.data?.pages.flatMap((page) => page.keys)
  const [isMaking, setMaking] = useState(false)
  const revoke = useMutation({
    mutationFn: (id: string) => api.call('DELETE /api-keys/{id}', { params: { id } }),
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
      {rows?.length === 0 && <p className="muted small">{keyTexts.none}</p>}
      <FormFault error={revoke.error} />
      {rows !== undefined && rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map((key) => (
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
      <ShowMore query={keys} shown={rows?.length ?? 0} />
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
    mutationFn: () =>
      api.call('POST /api-keys', { body: { name, scopes: [...scopes], validDays: days === '' ? null : Number(days) } }),
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
