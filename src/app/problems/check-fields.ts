import { AppError } from '../../domain/errors.ts'
import { framework } from '../../domain/framework/index.ts'
import type { AppDeps } from '../deps.ts'
import { toDay } from '../records/record-changes.ts'

interface CheckedFields {
  readonly component?: string | null | undefined
  readonly occurredOn?: string | null | undefined
}

/** Refuses components the framework does not have and days still to come. */
export function checkFields(deps: Pick<AppDeps, 'now'>, { component, occurredOn }: CheckedFields): void {
  checkComponent(component ?? null)
  if (occurredOn !== null && occurredOn !== undefined) checkPast(deps, occurredOn)
}

export function checkComponent(component: string | null): void {
  if (component === null || framework.components.some(({ id }) => id === component)) return
  throw new AppError('component.not-found', `The framework has no component "${component}".`)
}

/** A day of tolerance: it may be tomorrow already where the person is. */
export function checkPast(deps: Pick<AppDeps, 'now'>, day: string): void {
  if (day <= toDay(new Date(deps.now().getTime() + 86_400_000))) return
  throw new AppError('request.invalid', `${day} is still to come; give the day on which it happened.`)
}
