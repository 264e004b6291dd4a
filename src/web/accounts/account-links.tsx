import { Link } from '@tanstack/react-router'
import { useMaySee } from '../audit/use-may-see.ts'
import { accountTexts } from '../texts/accounts.ts'
import { auditTexts, permissionTexts, readersTexts } from '../texts/audit.ts'
import { shellTexts } from '../texts/shell.ts'
import styles from './accounts.module.css'

/** The pages about the workspace that the header has no room for. */
export function AccountLinks() {
  const seesTrail = useMaySee('audit-trail')
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
