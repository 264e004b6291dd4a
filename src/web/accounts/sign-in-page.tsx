import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useState, type FormEvent } from 'react'
import { accessQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { setUpTexts, signInTexts } from '../texts/accounts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './accounts.module.css'
import { enter, EntryCard } from './entry-frame.tsx'
import { FormFault } from './form-fault.tsx'
import { PasswordField } from './password-field.tsx'
import { NameDialog } from './workspaces-section.tsx'

export function SignInPage() {
  useTitle(signInTexts.title)
  const { to, refused } = useSearch({ from: '/sign-in' })
  const access = useQuery(accessQuery)
  const [waitsForCode, setWaitsForCode] = useState(false)
  const state = access.data?.state
  useEffect(() => {
    if (state === 'signed-in' && !waitsForCode) enter(to)
  }, [state, to, waitsForCode])

  if (access.isError) return <ProblemNotice error={access.error} onRetry={() => void access.refetch()} />
  if (access.data === undefined) return <Skeleton width={440} height={280} radius={14} />
  if (waitsForCode) return <CodeStep to={to} onAgain={() => setWaitsForCode(false)} />
  if (state === 'open' || state === 'set-up') return <NobodyYet isOpen={state === 'open'} />
  if (state === 'no-workspace') return <NoWorkspace email={access.data.email ?? ''} />
  const { singleSignOn } = access.data
  return (
    <EntryCard title={signInTexts.title}>
      {refused !== undefined && <FormFault error={new Error(refused)} />}
      <PasswordStep to={to} onCode={() => setWaitsForCode(true)} />
      {singleSignOn !== null && (
        <div className={styles.form}>
          <span className={styles.or}>{signInTexts.or}</span>
          <Button
            variant="default"
            component="a"
            href={api.address('GET /single-sign-on/start', { query: to === undefined ? {} : { to } })}
          >
            {signInTexts.with(singleSignOn)}
          </Button>
        </div>
      )}
    </EntryCard>
  )
}

interface StepProps {
  readonly to: string | undefined
}

function PasswordStep({ to, onCode }: StepProps & { readonly onCode: () => void }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => api.call('POST /session', { body: { email, password } }),
    onSuccess: ({ state }) => (state === 'second-factor' ? onCode() : enter(to)),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={signInTexts.email}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordField label={signInTexts.password} value={password} onChange={setPassword} />
      <FormFault error={signIn.error} />
      <div className={styles.actions}>
        <Button type="submit" loading={signIn.isPending}>
          {signInTexts.submit}
        </Button>
        <Link to="/forgotten" className="small">
          {signInTexts.forgotten}
        </Link>
      </div>
    </form>
  )
}

function CodeStep({ to, onAgain }: StepProps & { readonly onAgain: () => void }) {
  const [kind, setKind] = useState<'code' | 'recovery-code'>('code')
  const [code, setCode] = useState('')
  const pass = useMutation({
    mutationFn: () => api.call('POST /session/second-factor', { body: { kind, code } }),
    onSuccess: () => enter(to),
  })
  return (
    <EntryCard title={signInTexts.codeTitle} {...(kind === 'code' ? { lead: signInTexts.codeLead } : {})}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          pass.mutate()
        }}
      >
        <TextInput
          key={kind}
          label={kind === 'code' ? signInTexts.code : signInTexts.recoveryCode}
          inputMode={kind === 'code' ? 'numeric' : 'text'}
          autoComplete={kind === 'code' ? 'one-time-code' : 'off'}
          required
          withAsterisk={false}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <FormFault error={pass.error} />
        <div className={styles.actions}>
          <Button type="submit" loading={pass.isPending}>
            {signInTexts.codeSubmit}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              setCode('')
              setKind(kind === 'code' ? 'recovery-code' : 'code')
            }}
          >
            {kind === 'code' ? signInTexts.withRecoveryCode : signInTexts.withApp}
          </Button>
          <Button variant="subtle" onClick={onAgain}>
            {signInTexts.again}
          </Button>
        </div>
      </form>
    </EntryCard>
  )
}

/** Signed in, and nowhere to go: invited nowhere yet, or removed from where one was. */
function NoWorkspace({ email }: { readonly email: string }) {
  const [isMaking, setMaking] = useState(false)
  const signOut = useMutation({ mutationFn: () => api.call('DELETE /session', {}), onSuccess: () => enter('/sign-in') })
  return (
    <EntryCard title={signInTexts.noWorkspaceTitle} lead={signInTexts.noWorkspaceLead(email)}>
      <div className={styles.form}>
        <FormFault error={signOut.error} />
        <div className={styles.actions}>
          <Button onClick={() => enter('/')}>{signInTexts.lookAgain}</Button>
          <Button variant="default" onClick={() => setMaking(true)}>
            {signInTexts.ownWorkspace}
          </Button>
          <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending}>
            {signInTexts.signOut}
          </Button>
        </div>
      </div>
      {isMaking && <NameDialog kind="create" onClose={() => setMaking(false)} />}
    </EntryCard>
  )
}

function NobodyYet({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <EntryCard title={signInTexts.openTitle} lead={isOpen ? signInTexts.openLead : setUpTexts.lead}>
      <div className={styles.form}>
        <div className={styles.actions}>
          <Button renderRoot={(props) => <Link to="/set-up" {...props} />}>{setUpTexts.title}</Button>
          {isOpen && (
            <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
              {signInTexts.goOn}
            </Button>
          )}
        </div>
      </div>
    </EntryCard>
  )
}
