import type { Command } from 'commander'
import { alarmBudgetRange, type SettingsAnswer } from '../../contract/settings.ts'
import { AppError } from '../../domain/errors.ts'
import { clientOf, type CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'

interface SettingsOptions {
  readonly alarmBudget?: string
  readonly json?: true
}

export function addSettings(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const { least, most, usual } = alarmBudgetRange
  program
    .command('settings')
    .description('Show what the organisation chose for itself, or choose.')
    .option(
      '--alarm-budget <number>',
      `false alarms a year that the whole organisation bears, ${least} to ${most}; ${usual} unless chosen`,
    )
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  geartrain settings\n  geartrain settings --alarm-budget 0.5')
    .action(async ({ alarmBudget, json }: SettingsOptions) => {
      const client = clientOf(deps)
      const answer =
        alarmBudget === undefined ? await client.call('GET /settings', {}) : await change(client, toBudget(alarmBudget))
      deps.output.out(json === true ? `${JSON.stringify(answer, null, 2)}\n` : renderSettings(answer))
      end(0)
    })
}

/** Says which state of the settings it changes: the one that is there now. */
async function change(client: ReturnType<typeof clientOf>, alarmBudget: number): Promise<SettingsAnswer> {
  const { version } = await client.call('GET /settings', {})
  return client.call('PUT /settings', { body: { alarmBudget, version } })
}

function toBudget(text: string): number {
  const { least, most } = alarmBudgetRange
  const budget = Number(text)
  if (text.trim() !== '' && budget >= least && budget <= most) return budget
  throw new AppError(
    'argument.invalid',
    `--alarm-budget takes false alarms a year, from ${least} to ${most}, not "${text}".`,
  )
}

function renderSettings({ settings: { alarmBudget } }: SettingsAnswer): string {
  const often =
    alarmBudget === 1
      ? 'one false alarm a year'
      : alarmBudget < 1
        ? `one false alarm in ${Number((1 / alarmBudget).toPrecision(2))} years`
        : `${alarmBudget} false alarms a year`
  return `Alarm budget: ${alarmBudget}. The whole organisation bears ${often}, all metrics and units together.\n`
}
