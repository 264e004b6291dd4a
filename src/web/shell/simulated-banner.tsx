import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FlaskConical } from 'lucide-react'
import { removeDemo } from '../api/mutations.ts'
import { workspaceQuery } from '../api/queries.ts'
import { useMaySee } from '../audit/use-may-see.ts'
import { shellTexts } from '../texts/shell.ts'
import styles from './simulated-banner.module.css'

/** Says on every page that the numbers are simulated, and takes them away in one click. */
export function SimulatedBanner() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { data: workspace } = useQuery(workspaceQuery)
  const mayRemove = useMaySee('imports')
  const remove = useMutation({
    mutationFn: () => removeDemo(client),
    onSuccess: () => navigate({ to: '/' }),
  })
  if (workspace?.simulated !== true) return null
  return (
    <aside className={styles.banner} aria-label={shellTexts.simulated}>
      <div className={styles.inside}>
        <FlaskConical size={16} aria-hidden />
        <p>
          {remove.isError ? remove.error.message : shellTexts.simulated}{' '}
          {!remove.isError && <span className={styles.more}>{shellTexts.simulatedMore}</span>}
        </p>
        {mayRemove && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => remove.mutate()}
            disabled={remove.isPending}
            data-testid="remove-demo"
          >
            {remove.isPending ? shellTexts.removingDemo : shellTexts.removeDemo}
          </Button>
        )}
      </div>
    </aside>
  )
}
