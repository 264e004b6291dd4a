import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { permissionsQuery } from '../api/audit.ts'
import { permissionTexts } from '../texts/audit.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './audit.module.css'
import { FewestPeople } from './fewest-people.tsx'
import { NamedToCeo } from './named-to-ceo.tsx'

/** The access table in words. */
export function PermissionsPage() {
  useTitle(permissionTexts.title)
  const query = useQuery(permissionsQuery)
  return (
    <>
      <PageHead title={permissionTexts.title} below={permissionTexts.lead} />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={180} radius={12} />}
      {query.data !== undefined && (
        <>
          <FewestPeople permissions={query.data} />
          <div className={`scroll-x ${styles.below}`}>
            <table className={styles.table}>
              <ColumnHeads columns={[permissionTexts.what, permissionTexts.mine, permissionTexts.who]} />
              <tbody>
                {query.data.classes.map((one) => (
                  <tr key={one.id}>
                    <td>{one.name}</td>
                    <td className={one.mine === 'none' ? 'muted' : undefined}>{permissionTexts.access[one.mine]}</td>
                    <td className="muted">{one.whoSees}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <NamedToCeo />
        </>
      )}
    </>
  )
}
