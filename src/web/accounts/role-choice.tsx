import { Checkbox } from '@mantine/core'
import { roles as allRoles, type Role } from '../../domain/member.ts'
import { roleLabels } from '../texts/accounts.ts'
import styles from './accounts.module.css'

export interface RoleChoiceProps {
  readonly label: string
  readonly hint?: string
  readonly value: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
  /** Not offered here. */
  readonly without?: Role
}

/** Somebody may do several of the jobs. */
export function RoleChoice({ label, hint, value, onChange, without }: RoleChoiceProps) {
  return (
    <fieldset className={styles.roles}>
      <legend>{label}</legend>
      {hint !== undefined && <p className="muted small">{hint}</p>}
      <ul>
        {allRoles
          .filter((role) => role !== without)
          .map((role) => (
            <li key={role}>
              <Checkbox
                label={roleLabels[role]}
                checked={value.includes(role)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? [...value, role] : value.filter((chosen) => chosen !== role))
                }
              />
            </li>
          ))}
      </ul>
    </fieldset>
  )
}
