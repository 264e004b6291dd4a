import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { problemPageTexts } from '../texts/problems.ts'
import { staleTexts } from '../texts/shell.ts'
import { Section } from '../ui/page.tsx'
import { componentName, ComponentSelect } from './component-select.tsx'
import type { SectionProps } from './problem-page.tsx'
import styles from './problems.module.css'

const most = 10

/** Five whys: a chain of answers that must end in a component. */
export function CauseSection({ problem, act, isBusy }: SectionProps) {
  const [isEditing, setEditing] = useState(false)
  const { chain } = problem
  return (
    <Section
      title={problemPageTexts.whys}
      id="whys"
      note={problemPageTexts.whysNote}
      tools={
        isEditing ? undefined : (
          <Button variant="default" size="compact-md" onClick={() => setEditing(true)}>
            {problemPageTexts.edit}
          </Button>
        )
      }
    >
      {isEditing ? (
        <CauseForm problem={problem} act={act} isBusy={isBusy} onClose={() => setEditing(false)} />
      ) : (
        <>
          {chain.steps.length > 0 && (
            <ol className={styles.whys}>
              {chain.steps.map(({ problemId, because }, index) => (
                <li key={index}>
                  {problemId === problem.id ? (
                    because
                  ) : (
                    <Link to="/problems/$problemId" params={{ problemId }}>
                      {because}
                    </Link>
                  )}
                </li>
              ))}
            </ol>
          )}
          <p>
            {chain.component === null ? (
              <span className="muted">{problemPageTexts.endsNowhere}</span>
            ) : (
              <>
                {problemPageTexts.endsIn}{' '}
                <Link to="/components/$componentId" params={{ componentId: chain.component }}>
                  {componentName(chain.component)}
                </Link>
              </>
            )}
          </p>
        </>
      )}
    </Section>
  )
}

function CauseForm({ problem, act, isBusy, onClose }: SectionProps & { readonly onClose: () => void }) {
  const [whys, setWhys] = useState<readonly string[]>([...(problem.cause?.whys ?? []), ''])
  const [component, setComponent] = useState(problem.cause?.component ?? problem.component)
  const [version] = useState(problem.version)
  const set = (at: number, text: string): void => {
    const next = whys.with(at, text)
    // There is always an empty one at the end: the next why.
    setWhys(next.at(-1) === '' || next.length >= most ? next : [...next, ''])
  }
  return (
    <form
      className={`${styles.form} ${styles.panel}`}
      onSubmit={(event) => {
        event.preventDefault()
        const given = whys.map((why) => why.trim()).filter((why) => why !== '')
        const cause = given.length === 0 && component === null ? null : { whys: given, component }
        act(
          (expected) =>
            api.call('PUT /problems/{id}/cause', { params: { id: problem.id }, body: { version: expected, cause } }),
          {
            version,
            compare: (now) => [
              { label: problemPageTexts.whys, now: describeCause(now.cause), mine: describeCause(cause) },
            ],
            onDone: onClose,
          },
        )
      }}
    >
      {whys.map((why, index) => (
        <TextInput
          key={index}
          label={problemPageTexts.why(index + 1)}
          value={why}
          onChange={(event) => set(index, event.currentTarget.value)}
        />
      ))}
      <ComponentSelect label={problemPageTexts.endsIn} value={component} onChange={setComponent} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          {problemPageTexts.cancel}
        </Button>
        <Button type="submit" disabled={isBusy}>
          {problemPageTexts.save}
        </Button>
      </div>
    </form>
  )
}

function describeCause(cause: SectionProps['problem']['cause']): string {
  if (cause === null) return staleTexts.nothing
  const { whys, component } = cause
  return [...whys, ...(component === null ? [] : [componentName(component)])].join(' → ')
}
