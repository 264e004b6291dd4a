import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Holding } from '../../contract/problems.ts'
import { fixKinds } from '../../domain/problem-log/index.ts'
import { api } from '../api/client.ts'
import { problemPageTexts } from '../texts/problems.ts'
import { staleTexts } from '../texts/shell.ts'
import { Choice } from '../ui/choice.tsx'
import { formatDay } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { toList } from './capture-dialog.tsx'
import { componentName, ComponentSelect } from './component-select.tsx'
import { NamesSelect, useChoices } from './name-select.tsx'
import type { SectionProps } from './problem-page.tsx'
import styles from './problems.module.css'

/** What was done, and whether it holds. */
export function FixSection({ problem, act, isBusy }: SectionProps) {
  const [isEditing, setEditing] = useState(false)
  const { fix, holding } = problem
  return (
    <Section
      title={problemPageTexts.fix}
      id="fix"
      tools={
        isEditing ? undefined : (
          <Button variant="default" size="compact-md" onClick={() => setEditing(true)}>
            {problemPageTexts.edit}
          </Button>
        )
      }
    >
      {isEditing && <FixForm problem={problem} act={act} isBusy={isBusy} onClose={() => setEditing(false)} />}
      {!isEditing && fix === null && <p className="muted">{problemPageTexts.noFix}</p>}
      {!isEditing && fix !== null && (
        <>
          <p>{fix.what}</p>
          <p className="muted small">
            {[
              problemPageTexts.fixKinds[fix.kind],
              `${problemPageTexts.fixAt} ${componentName(fix.component)}`,
              `${problemPageTexts.fixOn} ${formatDay(fix.on)}`,
              ...(fix.teamIds === null ? [] : [fix.teamIds.join(', ')]),
            ].join(' · ')}
          </p>
        </>
      )}
      {!isEditing && holding !== null && <HoldingFacts holding={holding} />}
    </Section>
  )
}

function HoldingFacts({ holding }: { readonly holding: Holding }) {
  const { state, daysWithout, daysStillNeeded } = holding
  const lists = [
    [problemPageTexts.relapses, holding.relapses],
    [problemPageTexts.lateReports, holding.lateReports],
    [problemPageTexts.notExposed, holding.notExposed],
  ] as const
  return (
    <div className={styles.holding}>
      <p className={state === 'relapsed' ? 'signal-text' : undefined}>
        {problemPageTexts.holding[state](daysWithout, daysStillNeeded)}
      </p>
      {lists.map(
        ([label, problems]) =>
          problems.length > 0 && (
            <div key={label}>
              <h3>{label}</h3>
              <ul className={styles.alike}>
                {problems.map(({ id, title }) => (
                  <li key={id}>
                    <Link to="/problems/$problemId" params={{ problemId: id }}>
                      {title}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
    </div>
  )
}

function FixForm({ problem, act, isBusy, onClose }: SectionProps & { readonly onClose: () => void }) {
  const { fix } = problem
  const choices = useChoices()
  const [kind, setKind] = useState(fix?.kind ?? 'root')
  const [what, setWhat] = useState(fix?.what ?? '')
  const [on, setOn] = useState(() => fix?.on ?? new Date().toISOString().slice(0, 10))
  const [component, setComponent] = useState(fix?.component ?? problem.chain.component)
  const [teams, setTeams] = useState(fix?.teamIds?.join(', ') ?? '')
  const [version] = useState(problem.version)
  const isReady = what.trim() !== '' && component !== null && on !== ''
  return (
    <form
      className={`${styles.form} ${styles.panel}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (component === null || !isReady) return
        const teamIds = toList(teams)
        const made = {
          kind,
          what: what.trim(),
          on,
          component,
          byId: null,
          teamIds: teamIds.length === 0 ? null : teamIds,
        }
        act(
          (expected) =>
            api.call('PUT /problems/{id}/fix', { params: { id: problem.id }, body: { version: expected, fix: made } }),
          {
            version,
            compare: (now) => [{ label: problemPageTexts.fix, now: describeFix(now.fix), mine: describeFix(made) }],
            onDone: onClose,
          },
        )
      }}
    >
      <Choice
        label={problemPageTexts.fixKind}
        value={kind}
        options={fixKinds.map((name) => [name, problemPageTexts.fixKinds[name]] as const)}
        onChange={(value) => setKind(fixKinds.find((name) => name === value) ?? 'root')}
      />
      <TextInput
        label={problemPageTexts.fixWhat}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <ComponentSelect label={problemPageTexts.fixAt} value={component} onChange={setComponent} />
      <TextInput
        label={problemPageTexts.fixOn}
        type="date"
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      <NamesSelect label={problemPageTexts.fixTeams} choices={choices.teams} value={teams} onChange={setTeams} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          {problemPageTexts.cancel}
        </Button>
        <Button type="submit" disabled={isBusy || !isReady}>
          {problemPageTexts.save}
        </Button>
      </div>
    </form>
  )
}

function describeFix(fix: SectionProps['problem']['fix']): string {
  if (fix === null) return staleTexts.nothing
  const { kind, what, on, component, teamIds } = fix
  const parts = [what, problemPageTexts.fixKinds[kind], formatDay(on), componentName(component)]
  return [...parts, ...(teamIds ?? [])].join(' · ')
}
