import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { renderSVG } from 'uqr'
import { meQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { twoFactorTexts } from '../texts/accounts.ts'
import { Section } from '../ui/page.tsx'
import styles from './accounts.module.css'
import { CopyButton } from './copy-button.tsx'
import { FormFault } from './form-fault.tsx'
import { PasswordField } from './password-field.tsx'

type Task = 'turn-on' | 'turn-off' | 'new-codes'

/** Turning the second factor on and off, and its recovery codes. */
export function TwoFactorSection({ isOn }: { readonly isOn: boolean }) {
  const [task, setTask] = useState<Task | null>(null)
  return (
    <Section id="two-factor" title={twoFactorTexts.title} note={isOn ? twoFactorTexts.on : twoFactorTexts.off}>
      <div className={styles.actions}>
        {isOn ? (
          <>
            <Button variant="default" onClick={() => setTask('new-codes')}>
              {twoFactorTexts.newCodes}
            </Button>
            <Button variant="default" onClick={() => setTask('turn-off')}>
              {twoFactorTexts.turnOff}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setTask('turn-on')}>
            {twoFactorTexts.turnOn}
          </Button>
        )}
      </div>
      {task !== null && <TwoFactorDialog task={task} onClose={() => setTask(null)} />}
    </Section>
  )
}

function TwoFactorDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const [key, setKey] = useState<{ readonly uri: string; readonly secret: string } | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [isConfirmed, setConfirmed] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: meQuery.queryKey })
  const begin = useMutation({
    mutationFn: async () => {
      if (task === 'turn-on') {
        const { uri, secret, recoveryCodes } = await api.call('POST /me/two-factor', { body: { password } })
        setKey({ uri, secret })
        setCodes(recoveryCodes)
      } else if (task === 'new-codes') {
        setCodes((await api.call('POST /me/two-factor/recovery-codes', { body: { password } })).recoveryCodes)
        setConfirmed(true)
      } else {
        await api.call('POST /me/two-factor/remove', { body: { password } })
        onClose()
        await refresh()
      }
    },
  })
  const close = (): void => {
    onClose()
    void refresh()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={twoFactorTexts[task === 'new-codes' ? 'newCodes' : task === 'turn-on' ? 'turnOn' : 'turnOff']}
    >
      {codes === null && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            begin.mutate()
          }}
        >
          <PasswordField label={twoFactorTexts.confirmPassword} value={password} onChange={setPassword} />
          <FormFault error={begin.error} />
          <div className={styles.actions}>
            <Button type="submit" loading={begin.isPending}>
              {task === 'turn-off' ? twoFactorTexts.turnOff : twoFactorTexts.confirm}
            </Button>
          </div>
        </form>
      )}
      {key !== null && !isConfirmed && <ConfirmApp code={key} onConfirmed={() => setConfirmed(true)} />}
      {codes !== null && isConfirmed && <RecoveryCodes codes={codes} onKept={close} />}
    </Modal>
  )
}

interface ConfirmAppProps {
  readonly code: { readonly uri: string; readonly secret: string }
  readonly onConfirmed: () => void
}

function ConfirmApp({ code: { uri, secret }, onConfirmed }: ConfirmAppProps) {
  const [code, setCode] = useState('')
  const svg = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(uri))}`, [uri])
  const confirm = useMutation({
    mutationFn: () => api.call('POST /me/two-factor/confirm', { body: { code } }),
    onSuccess: onConfirmed,
  })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate()
      }}
    >
      <p>{twoFactorTexts.scan}</p>
      <img className={styles.qr} src={svg} alt={twoFactorTexts.qr} />
      <div>
        <span className="muted small">{twoFactorTexts.key}</span>
        <code className={styles.secret} data-testid="totp-secret">
          {secret}
        </code>
      </div>
      <TextInput
        label={twoFactorTexts.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <FormFault error={confirm.error} />
      <div className={styles.actions}>
        <Button type="submit" loading={confirm.isPending}>
          {twoFactorTexts.confirm}
        </Button>
      </div>
    </form>
  )
}

function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  return (
    <div className={styles.form}>
      <h3>{twoFactorTexts.codesTitle}</h3>
      <p className="muted small">{twoFactorTexts.codesText}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button onClick={onKept}>{twoFactorTexts.kept}</Button>
        <CopyButton text={codes.join('\n')} />
      </div>
    </div>
  )
}
