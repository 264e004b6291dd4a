import { findPasswordFault } from '../../domain/accounts/index.ts'
import { AppError } from '../../domain/errors.ts'

export interface NewAccount {
  readonly name: string
  readonly email: string
  readonly password: string
}

export function checkPassword(password: string, about: { readonly email: string; readonly name: string }): void {
  const fault = findPasswordFault(password, about)
  if (fault !== null) throw new AppError('account.password-weak', fault)
}
