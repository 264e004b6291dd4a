import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { permissionsQuery } from '../api/audit.ts'
import { accountTexts } from '../texts/accounts.ts'
import { auditTexts, permissionTexts, readersTexts } from '../texts/audit.ts'
import { shellTexts } from '../texts/shell.ts'
import styles from './accounts.module.css'

/** The pages about the workspace that the header has no room for. */
export function AccountLinks() {
  const { data } = useQuery(permissionsQuery)
  const seesTrail = data?.classes.some(({ id, mine }) => id === 'audit-trail' && mine !== 'none') ?? false
  return (
    <nav aria-label={accountTexts.around} className={styles.links}>
      <Link to="/members">{accountTexts.members}</Link>
      <Link to="/settings">{shellTexts.settings}</Link>
      <Link to="/permissions">{permissionTexts.title}</Link>
      <Link to="/my-readers">{readersTexts.title}</Link>
      {seesTrail && <Link to="/audit">{auditTexts.title}</Link>}
    </nav>
  )
}
