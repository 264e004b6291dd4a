import { Skeleton } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { pillarNames } from '../../charts/pillar-names.ts'
import { componentStandings } from '../../charts/component-standing.ts'
import type { ComponentStanding } from '../../charts/component-standing.ts'
import { framework, pillars } from '../../domain/framework/index.ts'
import { useDiagnosis } from '../diagnosis/use-diagnosis.ts'
import type { ComponentsSearch } from '../search.ts'
import { componentTexts } from '../texts/framework.ts'
import { FilterBar } from '../ui/filter-bar.tsx'
import { formatPercent } from '../ui/format.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './components-page.module.css'
import { GearBadge } from './gear-badge.tsx'

/** All components by pillar, with their state where something was imported. */
export function ComponentsPage() {
  useTitle(componentTexts.title)
  const search = useSearch({ from: '/components' })
  const navigate = useNavigate({ from: '/components' })
  const { query } = useDiagnosis()
  const report = query.data?.state === 'ready' ? query.data.report : { components: [], findings: [] }
  const isWaiting = query.isPending || query.data?.state === 'computing'
  const standings = componentStandings(framework.components, report).filter((standing) => fits(standing, search))
  const change = (next: ComponentsSearch): void => void navigate({ search: next, replace: true, resetScroll: false })

  return (
    <>
      <PageHead title={componentTexts.title} below={componentTexts.lead} />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      <FilterBar
        label={componentTexts.filter}
        text={search.q ?? ''}
        onText={(q) => change({ ...without(search, 'q'), ...(q === '' ? {} : { q }) })}
        choices={[
          {
            label: componentTexts.showLabel,
            value: search.show ?? 'all',
            options: Object.entries(componentTexts.shows),
            onChange: (value) => {
              const show = value === 'beyond' || value === 'unknown' ? value : null
              change({ ...without(search, 'show'), ...(show === null ? {} : { show }) })
            },
          },
        ]}
        onReset={Object.keys(search).length === 0 ? null : () => change({})}
        resetLabel={componentTexts.reset}
      />
      {standings.length === 0 && <p className="muted">{componentTexts.none}</p>}
      <div className={styles.pillars}>
        {pillars.map((pillar) => {
          const members = standings.filter((standing) => standing.pillar === pillar)
          if (members.length === 0) return null
          return (
            <section key={pillar} aria-labelledby={`pillar-${pillar}`} className={styles.pillar}>
              <h2 id={`pillar-${pillar}`}>{pillarNames[pillar]}</h2>
              <ul>
                {members.map((standing) => (
                  <li key={standing.id}>
                    <Link
                      to="/components/$componentId"
                      params={{ componentId: standing.id }}
                      className={styles.component}
                    >
                      <GearBadge standing={standing.standing} mark={standing.mark} />
                      <span className={styles.name}>{standing.name}</span>
                      {isWaiting ? (
                        <Skeleton height={12} width={60} />
                      ) : (
                        <span className={standing.mark === null ? styles.words : `${styles.words} signal-text`}>
                          {standing.words}
                        </span>
                      )}
                      {!isWaiting && (
                        <span className={styles.health}>
                          {standing.health === null ? '–' : formatPercent(standing.health)}
                        </span>
                      )}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </>
  )
}

function fits(standing: ComponentStanding, { q, show }: ComponentsSearch): boolean {
  if (q !== undefined && !standing.name.toLowerCase().includes(q.toLowerCase())) return false
  if (show === 'beyond') return standing.mark !== null
  return show !== 'unknown' || standing.standing === 'unknown'
}

function without(search: ComponentsSearch, key: keyof ComponentsSearch): ComponentsSearch {
  return Object.fromEntries(Object.entries(search).filter(([name]) => name !== key))
}
