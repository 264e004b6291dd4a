/** The ledger's shape, step by step; `migrate` runs what a database has not seen yet. */
import { catalogue } from './0001-catalogue.ts'
import { whatWasLeftOut } from './0002-what-was-left-out.ts'
import { accounts } from './0010-accounts.ts'
import { records } from './0020-records.ts'
import { auditTrail } from './0030-audit-trail.ts'
import { idempotency } from './0040-idempotency.ts'
import { whatWasTold } from './0050-what-was-told.ts'
import { versionsOfChoices } from './0060-versions-of-choices.ts'
import { toldSums } from './0061-told-sums.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [
  catalogue,
  whatWasLeftOut,
  accounts,
  records,
  auditTrail,
  idempotency,
  whatWasTold,
  versionsOfChoices,
  toldSums,
]
export type { Migration } from './migration.ts'
