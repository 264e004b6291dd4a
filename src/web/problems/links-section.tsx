import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AlikeProblem, LinkKind, ProblemPage } from '../../contract/problems.ts'
import { api } from '../api/client.ts'
import { problemLikenessQuery } from '../api/records.ts'
import { problemPageTexts } from '../texts/problems.ts'
import { Section } from '../ui/page.tsx'
import { AlikeList } from './alike-list.tsx'
import type { SectionProps } from './problem-page.tsx'
import styles from './problems.module.css'

const offers = [
  ['recurrence-of', problemPageTexts.recurrence],
  ['duplicate-of', problemPageTexts.duplicate],
  ['caused-by', problemPageTexts.cause],
] as const satisfies readonly (readonly [LinkKind, string])[]

/** What belongs together, said by people; what merely looks alike is offered, and "not the same" is remembered for good. */
export function LinksSection({ problem, act, isBusy }: SectionProps) {
  const client = useQueryClient()
  const likenessOptions = problemLikenessQuery(problem.id, problem.version)
  const { data: likeness } = useQuery(likenessOptions)
  const { id } = problem
  const link = (kind: LinkKind, otherId: string): void =>
    act((version) => api.call('PUT /problems/{id}/links/{kind}', { params: { id, kind }, body: { version, otherId } }))
  const unlink = (kind: LinkKind): void =>
    act((version) => api.call('DELETE /problems/{id}/links/{kind}', { params: { id, kind }, query: { version } }))
  const tellApart = (otherId: string): void =>
    act(async () => {
      const page = await api.call('POST /problems/{id}/not-the-same', { params: { id }, body: { otherId } })
      await client.invalidateQueries({ queryKey: likenessOptions.queryKey })
      return page
    })
  const actions = (other: AlikeProblem) => (
    <div className={`${styles.actions} ${styles.start}`}>
      {offers.map(([kind, label]) => (
        <Button key={kind} size="compact-sm" variant="default" disabled={isBusy} onClick={() => link(kind, other.id)}>
          {label}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" disabled={isBusy} onClick={() => tellApart(other.id)}>
        {problemPageTexts.different}
      </Button>
    </div>
  )
  return (
    <>
      {problem.links.length + problem.linkedFrom.length > 0 && (
        <Section title={problemPageTexts.linked} id="links">
          <dl className={styles.facts}>
            {problem.links.map((linked) => (
              <div key={linked.kind}>
                <dt>{problemPageTexts.links[linked.kind]}</dt>
                <dd>
                  <Linked linked={linked} />{' '}
                  <Button size="compact-xs" variant="subtle" disabled={isBusy} onClick={() => unlink(linked.kind)}>
                    {problemPageTexts.unlink}
                  </Button>
                </dd>
              </div>
            ))}
            {problem.linkedFrom.map((linked) => (
              <div key={`${linked.kind} ${linked.id}`}>
                <dt>{problemPageTexts.linkedFrom[linked.kind]}</dt>
                <dd>
                  <Linked linked={linked} />
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      <Section
        title={problemPageTexts.alike}
        id="alike"
        tools={
          <Button
            size="compact-md"
            variant="default"
            renderRoot={(props) => <Link to="/decisions/new" search={{ problem: id }} {...props} />}
          >
            {problemPageTexts.decide}
          </Button>
        }
      >
        {likeness?.alike.length === 0 && <p className="muted">{problemPageTexts.noAlike}</p>}
        {likeness !== undefined && likeness.alike.length > 0 && <AlikeList alike={likeness.alike} actions={actions} />}
      </Section>
    </>
  )
}

function Linked({ linked }: { readonly linked: ProblemPage['links'][number] }) {
  return linked.source === 'recorded' ? (
    <Link to="/problems/$problemId" params={{ problemId: linked.id }}>
      {linked.title}
    </Link>
  ) : (
    <>
      {linked.title} <span className="muted">{problemPageTexts.imported}</span>
    </>
  )
}
