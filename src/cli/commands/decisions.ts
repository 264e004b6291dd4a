import { Option, type Command } from 'commander'
import { decisionKinds, decisionStates, decisionVerdicts } from '../../domain/decisions/index.ts'
import { AppError } from '../../domain/errors.ts'
import { clientOf, type CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { renderCalibration, renderDecision, renderDecisions } from '../render/render-decisions.ts'
import { parseNumber } from './problems.ts'

interface Json {
  readonly json?: true
}

interface ListOptions extends Json {
  readonly state?: (typeof decisionStates)[number]
  readonly kind?: (typeof decisionKinds)[number]
  readonly verdict?: (typeof decisionVerdicts)[number]
  readonly component?: string
  readonly after?: string
}

interface AddOptions extends Json {
  readonly kind: (typeof decisionKinds)[number]
  readonly details?: string
  readonly component?: string
  readonly problem?: string
  readonly review?: string
  readonly requested?: string
  readonly metric?: string
  readonly unit: string
  readonly direction: 'up' | 'down'
  readonly size?: number
  readonly starts?: string
  readonly why?: string
}

/** Decisions, over the API. */
export function addDecisions(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const client = clientOf(deps)
  const print = <T>(value: T, options: Json, render: (value: T) => string): void => {
    deps.output.out(options.json ? `${JSON.stringify(value, null, 2)}\n` : render(value))
    end(0)
  }
  const decisions = program.command('decisions').description('Decisions: what they promise, and what came of it.')

  decisions
    .command('list', { isDefault: true })
    .description('List decisions, the one asked for last first.')
    .addOption(new Option('--state <state>', 'only those').choices([...decisionStates]))
    .addOption(new Option('--kind <kind>', 'only of this kind').choices([...decisionKinds]))
    .addOption(new Option('--verdict <verdict>', 'only with this verdict').choices([...decisionVerdicts]))
    .option('--component <id>', 'only about this component')
    .option('--after <cursor>', 'the `next` of the page before')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain decisions list --state decided\n  geartrain decisions list --verdict band-aid --json',
    )
    .action(async ({ json, ...query }: ListOptions) =>
      print(await client.call('GET /decisions', { query }), json === undefined ? {} : { json }, renderDecisions),
    )

  decisions
    .command('add')
    .description('Record that a decision was asked for, with what it is expected to change.')
    .argument('<title>', 'what is to be decided')
    .addOption(new Option('--kind <kind>', 'what kind').choices([...decisionKinds]).default('other'))
    .option('--details <text>', 'more about it')
    .option('--component <id>', 'the component it is about')
    .option('--problem <id>', 'the problem it is to fix')
    .option('--requested <instant>', 'when it was asked for, as 2026-05-04T09:00:00Z; otherwise now')
    .option('--metric <id>', 'the metric that should move')
    .option('--unit <unit>', 'whose metric: organisation, team:ID or segment:DIMENSION=VALUE', 'organisation')
    .addOption(new Option('--direction <way>', 'which way').choices(['up', 'down']).default('up'))
    .option('--size <n>', 'smallest change worth having, in units of the metric', parseNumber)
    .option('--starts <day>', 'when it takes effect, YYYY-MM-DD')
    .option('--why <text>', 'why it should work')
    .option('--review <day>', 'when its effect is looked at, YYYY-MM-DD')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain decisions add "One approval for discounts" --kind pricing --component pricing-and-deal-governance \\\n    --metric cycle-length --direction down --size 5 --starts 2026-07-01 --review 2026-10-01 --why "Fewer hands, fewer days"',
    )
    .action(async (title: string, options: AddOptions) => {
      const { json, kind, details, component, problem, review, requested } = options
      const body = {
        title,
        kind,
        ...(details === undefined ? {} : { details }),
        ...(component === undefined ? {} : { component }),
        ...(problem === undefined ? {} : { problemId: problem }),
        ...(review === undefined ? {} : { reviewOn: review }),
        ...(requested === undefined ? {} : { requestedAt: requested }),
        ...toPrediction(options),
      }
      print(await client.call('POST /decisions', { body }), json === undefined ? {} : { json }, renderDecision)
    })

  decisions
    .command('show')
    .description('Show a decision: its prediction, the frozen baseline, every verdict.')
    .argument('<id>', 'id of the decision')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  geartrain decisions show ID\n  geartrain decisions show ID --json')
    .action(async (id: string, options: Json) =>
      print(await client.call('GET /decisions/{id}', { params: { id } }), options, renderDecision),
    )

  decisions
    .command('commit')
    .description('Make the decision: locks the prediction and freezes the baseline.')
    .argument('<id>', 'id of the decision')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  geartrain decisions commit ID')
    .action(async (id: string, options: Json) => {
      const { version } = await client.call('GET /decisions/{id}', { params: { id } })
      const made = await client.call('POST /decisions/{id}/commit', { params: { id }, body: { version } })
      print(made, options, renderDecision)
    })

  decisions
    .command('verify')
    .description('Judge what came of a decision, as of what the data know.')
    .argument('<id>', 'id of the decision')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  geartrain decisions verify ID\n  geartrain decisions verify ID --json')
    .action(async (id: string, options: Json) =>
      print(await client.call('POST /decisions/{id}/verify', { params: { id } }), options, renderDecision),
    )

  decisions
    .command('calibration')
    .description('How often predictions came true, per group of at least five deciders; nobody is named.')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  geartrain decisions calibration\n  geartrain decisions calibration --json')
    .action(async (options: Json) =>
      print(await client.call('GET /decisions/calibration', {}), options, renderCalibration),
    )
}

function toPrediction({ metric, unit, direction, size, starts, why }: AddOptions) {
  if (metric === undefined) {
    if (size === undefined && starts === undefined && why === undefined) return {}
    throw new AppError(
      'argument.invalid',
      '--size, --starts and --why say what a metric should do: name it with --metric.',
    )
  }
  const missing = [
    ...(size === undefined ? ['--size'] : []),
    ...(starts === undefined ? ['--starts'] : []),
    ...(why === undefined ? ['--why'] : []),
  ]
  if (size === undefined || starts === undefined || why === undefined) {
    throw new AppError('argument.invalid', `A prediction about ${metric} also needs ${missing.join(', ')}.`)
  }
  return { prediction: { metric, unit, direction, hypothesis: why, size, startsOn: starts } }
}
