import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { periods } from '../../domain/problem-log/index.ts'
import { api } from '../api/client.ts'
import { problemLikenessQuery } from '../api/records.ts'
import { captureTexts, problemPageTexts, problemTexts } from '../texts/problems.ts'
import { staleTexts } from '../texts/shell.ts'
import { formatCount, formatDay } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { toList } from './capture-dialog.tsx'
import { componentName, ComponentSelect } from './component-select.tsx'
import { nameOf, NameSelect, useChoices } from './name-select.tsx'
import type { SectionProps } from './problem-page.tsx'
import styles from './problems.module.css'

/** What the problem is: place it, say what it takes, whom it hits. */
export function FactsSection({ problem, act, isBusy }: SectionProps) {
  const [isEditing, setEditing] = useState(false)
  const { data: likeness } = useQuery({
    ...problemLikenessQuery(problem.id, problem.version),
    enabled: problem.component === null,
  })
  const place = (component: string): void =>
    act((version) => api.call('PATCH /problems/{id}', { params: { id: problem.id }, body: { version, component } }))
  return (
    <Section
      title={problemPageTexts.facts}
      id="facts"
      tools={
        isEditing ? undefined : (
          <Button variant="default" size="compact-md" onClick={() => setEditing(true)}>
            {problemPageTexts.edit}
          </Button>
        )
      }
    >
      {isEditing ? (
        <FactsForm problem={problem} act={act} isBusy={isBusy} onClose={() => setEditing(false)} />
      ) : (
        <Facts problem={problem} />
      )}
      {problem.component === null && likeness !== undefined && likeness.components.length > 0 && (
        <div className={styles.chips} role="group" aria-label={problemPageTexts.suggested}>
          <span className="muted small">{problemPageTexts.suggested}</span>
          {likeness.components.map(({ component, because }) => (
            <button
              key={component}
              type="button"
              className={styles.chip}
              disabled={isBusy}
              title={problemPageTexts.suggestedBecause(because)}
              onClick={() => place(component)}
            >
              {componentName(component)} <span className="muted">{because.join(', ')}</span>
            </button>
          ))}
        </div>
      )}
    </Section>
  )
}

function Facts({ problem }: Pick<SectionProps, 'problem'>) {
  const { teams, people } = useChoices()
  const { component, details, minutesPerWeek, teamId, personId, ownerId, tags, occurredOn, reportedAt } = problem
  const rows: readonly (readonly [string, string])[] = [
    ...(details === null ? [] : [[captureTexts.details, details] as const]),
    [
      problemTexts.cost,
      minutesPerWeek > 0 ? problemPageTexts.cost(formatCount(minutesPerWeek)) : problemPageTexts.noCost,
    ],
    ...(teamId === null ? [] : [[problemPageTexts.team, nameOf(teams, teamId)] as const]),
    ...(personId === null ? [] : [[problemPageTexts.person, nameOf(people, personId)] as const]),
    ...(ownerId === null ? [] : [[problemPageTexts.owner, nameOf(people, ownerId)] as const]),
    ...(tags.length === 0 ? [] : [[problemPageTexts.tags, tags.join(', ')] as const]),
    ...(occurredOn === null ? [] : [[problemPageTexts.occurred, formatDay(occurredOn)] as const]),
    [problemTexts.reported, formatDay(reportedAt)],
  ]
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{problemTexts.component}</dt>
        <dd>
          {component === null ? (
            problemPageTexts.noComponent
          ) : (
            <Link to="/components/$componentId" params={{ componentId: component }}>
              {componentName(component)}
            </Link>
          )}
        </dd>
      </div>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function FactsForm({ problem, act, isBusy, onClose }: SectionProps & { readonly onClose: () => void }) {
  const [draft, setDraft] = useState({
    title: problem.title,
    details: problem.details ?? '',
    component: problem.component,
    minutes: toText(problem.minutes),
    people: toText(problem.people),
    times: toText(problem.times),
    per: problem.per ?? 'week',
    teamId: problem.teamId ?? '',
    personId: problem.personId ?? '',
    ownerId: problem.ownerId ?? '',
    tags: problem.tags.join(', '),
    occurredOn: problem.occurredOn ?? '',
  })
  const [version] = useState(problem.version)
  const choices = useChoices()
  const { data: likeness } = useQuery(problemLikenessQuery(problem.id, problem.version))
  const pick = (
    field: 'teamId' | 'ownerId' | 'personId',
    label: string,
    named: readonly { readonly id: string; readonly name: string }[],
  ) => (
    <NameSelect
      label={label}
      choices={named}
      value={draft[field]}
      onChange={(id) => setDraft({ ...draft, [field]: id })}
      empty={problemPageTexts.nobody}
    />
  )
  const input = (field: Exclude<keyof typeof draft, 'component' | 'per'>, label: string, type = 'text') => (
    <TextInput
      label={label}
      type={type}
      {...(type === 'number' ? { min: 0 } : {})}
      value={draft[field]}
      onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value })}
    />
  )
  return (
    <form
      className={`${styles.form} ${styles.panel}`}
      onSubmit={(event) => {
        event.preventDefault()
        const body = {
          ...draft,
          title: draft.title.trim(),
          details: orNull(draft.details),
          minutes: toNumber(draft.minutes),
          people: toNumber(draft.people),
          times: toNumber(draft.times),
          teamId: orNull(draft.teamId),
          personId: orNull(draft.personId),
          ownerId: orNull(draft.ownerId),
          occurredOn: orNull(draft.occurredOn),
          tags: toList(draft.tags),
        }
        act(
          (expected) =>
            api.call('PATCH /problems/{id}', { params: { id: problem.id }, body: { ...body, version: expected } }),
          {
            version,
            compare: (now) => {
              const mine = describeFacts({ ...now, ...body }, choices)
              return describeFacts(now, choices).map(([label, said], at) => ({
                label,
                now: said,
                mine: mine[at]?.[1] ?? staleTexts.nothing,
              }))
            },
            onDone: onClose,
          },
        )
      }}
    >
      {input('title', problemTexts.problem)}
      <Textarea
        label={captureTexts.details}
        rows={3}
        value={draft.details}
        onChange={(event) => setDraft({ ...draft, details: event.currentTarget.value })}
      />
      <ComponentSelect
        label={problemTexts.component}
        value={draft.component}
        onChange={(component) => setDraft({ ...draft, component })}
        suggested={likeness?.components.map(({ component }) => component) ?? []}
      />
      <div className={styles.cost}>
        {input('minutes', captureTexts.minutes, 'number')}
        {input('people', captureTexts.people, 'number')}
        {input('times', captureTexts.times, 'number')}
        <NativeSelect
          label={captureTexts.per}
          value={draft.per}
          data={[...periods]}
          onChange={(event) =>
            setDraft({ ...draft, per: periods.find((per) => per === event.currentTarget.value) ?? 'week' })
          }
        />
      </div>
      <div className={styles.two}>
        {pick('teamId', problemPageTexts.team, choices.teams)}
        {pick('ownerId', problemPageTexts.owner, choices.people)}
        {input('tags', problemPageTexts.tags)}
        {input('occurredOn', problemPageTexts.occurred, 'date')}
        {pick('personId', problemPageTexts.person, choices.people)}
      </div>
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          {problemPageTexts.cancel}
        </Button>
        <Button type="submit" disabled={isBusy || draft.title.trim() === ''}>
          {problemPageTexts.save}
        </Button>
      </div>
    </form>
  )
}

/** Everything the form can change, in words and always in the same order. */
function describeFacts(
  problem: SectionProps['problem'],
  { teams, people }: ReturnType<typeof useChoices>,
): readonly (readonly [string, string])[] {
  const { title, details, component, minutes, times, per, teamId, ownerId, personId, tags, occurredOn } = problem
  const nothing = staleTexts.nothing
  const cost = [minutes, problem.people, times].map((count) => (count === null ? '–' : formatCount(count)))
  return [
    [problemTexts.problem, title],
    [captureTexts.details, details ?? nothing],
    [problemTexts.component, component === null ? nothing : componentName(component)],
    [problemTexts.cost, `${cost.join(' × ')} / ${per ?? '–'}`],
    [problemPageTexts.team, teamId === null ? nothing : nameOf(teams, teamId)],
    [problemPageTexts.owner, ownerId === null ? nothing : nameOf(people, ownerId)],
    [problemPageTexts.tags, tags.length === 0 ? nothing : tags.join(', ')],
    [problemPageTexts.occurred, occurredOn === null ? nothing : formatDay(occurredOn)],
    [problemPageTexts.person, personId === null ? nothing : nameOf(people, personId)],
  ]
}

function toText(value: number | null): string {
  return value === null ? '' : String(value)
}

function toNumber(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
