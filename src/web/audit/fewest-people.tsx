import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Permissions } from '../../contract/audit.ts'
import { permissionsQuery } from '../api/audit.ts'
import { api } from '../api/client.ts'
import { permissionTexts as texts } from '../texts/audit.ts'
import { Choice } from '../ui/choice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StaleChoice, staleCurrent } from '../ui/stale-choice.tsx'

const offered = [5, 10] as const
type Offered = (typeof offered)[number]

/** The fewest people a number about people may be of; to be chosen by who sees the configuration. */
export function FewestPeople({ permissions }: { readonly permissions: Permissions }) {
  const client = useQueryClient()
  const { fewestPeople, version, classes } = permissions
  const keep = (saved: Permissions): void => {
    client.setQueryData(permissionsQuery.queryKey, saved)
    void client.invalidateQueries({ queryKey: ['data'] })
  }
  const change = useMutation({
    mutationFn: (chosen: { readonly fewestPeople: Offered; readonly version: number }) =>
      api.call('PUT /permissions/fewest-people', { body: chosen }),
    onSuccess: keep,
  })
  const now = staleCurrent(change.error) as Permissions | null
  const mayChange = classes.some(({ id, mine }) => id === 'configuration' && mine !== 'none')
  return (
    <>
      <p>{texts.fewest(fewestPeople)}</p>
      {mayChange && (
        <Choice
          label={texts.fewestLabel}
          value={String(fewestPeople)}
          options={offered.map((count) => [String(count), texts.fewestOption(count)] as const)}
          onChange={(value) => {
            const chosen = offered.find((count) => String(count) === value)
            if (chosen !== undefined && chosen !== fewestPeople) change.mutate({ fewestPeople: chosen, version })
          }}
        />
      )}
      {now !== null && change.variables !== undefined && (
        <StaleChoice
          differences={[
            {
              label: texts.fewestLabel,
              now: texts.fewestOption(now.fewestPeople),
              mine: texts.fewestOption(change.variables.fewestPeople),
            },
          ]}
          onMine={() => change.mutate({ ...change.variables, version: now.version })}
          onTheirs={() => {
            keep(now)
            change.reset()
          }}
          isBusy={change.isPending}
        />
      )}
      {change.isError && now === null && <ProblemNotice error={change.error} />}
    </>
  )
}
