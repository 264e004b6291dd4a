import { normalize } from 'node:path'
import type { Command } from 'commander'
import { isScenario, listScenarios, simulateInto, type SimulateOptions } from '../../app/demo/simulate-into.ts'
import { AppError } from '../../domain/errors.ts'
import type { CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'

interface Options {
  readonly out: string
  readonly seed?: string
  readonly size?: string
  readonly severity?: string
  readonly json?: true
}

const sizes = ['S', 'M', 'L'] as const
const severities = ['mild', 'medium', 'severe'] as const

export function addSimulate(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  program
    .command('demo')
    .description('Write the simulated demo organisation as CSV files in the open format.')
    .requiredOption('--out <dir>', 'folder to write into')
    .option('--seed <number>', 'the same seed gives the same bytes')
    .option('--json', 'print what was planted as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  geartrain demo --out demo/\n  geartrain demo --out demo/ --seed 7 && geartrain diagnose demo/',
    )
    .action(async (options: Options) => {
      await write(deps, 'demo', options)
      end(0)
    })
  program
    .command('simulate')
    .description('Write a simulated organisation with a planted fault as CSV files in the open format.')
    .argument('<scenario>', 'id of a scenario; `list` shows them')
    .option('--out <dir>', 'folder to write into')
    .option('--seed <number>', 'the same seed gives the same bytes')
    .option('--size <size>', `how large: ${sizes.join(', ')}`)
    .option('--severity <severity>', `how strong the fault: ${severities.join(', ')}`)
    .option('--json', 'print what was planted, or the list, as JSON')
    .addHelpText(
      'after',
      `
Examples:
  geartrain simulate list
  geartrain simulate coaching-stops --seed 3 --size M --severity severe --out run/`,
    )
    .action(async (scenario: string, options: Partial<Options>) => {
      if (scenario === 'list') deps.output.out(renderScenarios(options.json ?? false))
      else if (options.out === undefined)
        throw new AppError('argument.invalid', 'simulate needs --out DIR, a folder to write into.')
      else await write(deps, scenario, { ...options, out: options.out })
      end(0)
    })
}

async function write(deps: CliDeps, scenario: string, options: Options): Promise<void> {
  if (!isScenario(scenario)) {
    throw new AppError(
      'argument.invalid',
      `There is no scenario "${scenario}"; \`geartrain simulate list\` shows them.`,
    )
  }
  const truth = await simulateInto(options.out, toSimulateOptions(scenario, options))
  deps.output.out(
    options.json
      ? `${JSON.stringify(truth, null, 2)}\n`
      : `${[
          `The open format is in ${options.out}, what was planted beside it in ${normalize(options.out).replace(/[/\\]$/, '')}.truth.json:`,
          ...truth.faults.map((fault) => `- ${fault.story}`),
        ].join('\n')}\n`,
  )
}

function toSimulateOptions(scenario: string, options: Options): SimulateOptions {
  const seed = options.seed === undefined ? null : Number(options.seed)
  if (seed !== null && !Number.isSafeInteger(seed)) {
    throw new AppError('argument.invalid', `--seed takes a whole number, not "${options.seed ?? ''}".`)
  }
  return {
    scenario,
    ...(seed === null ? {} : { seed }),
    ...(options.size === undefined ? {} : { size: oneOf('--size', sizes, options.size) }),
    ...(options.severity === undefined ? {} : { severity: oneOf('--severity', severities, options.severity) }),
  }
}

function oneOf<T extends string>(option: string, allowed: readonly T[], given: string): T {
  const found = allowed.find((value) => value === given)
  if (found !== undefined) return found
  throw new AppError('argument.invalid', `${option} takes ${allowed.join(', ')}, not "${given}".`)
}

function renderScenarios(asJson: boolean): string {
  const scenarios = listScenarios()
  if (asJson) return `${JSON.stringify(scenarios, null, 2)}\n`
  return `${scenarios.map((scenario) => `${scenario.id}: ${scenario.label} (${scenario.scope})`).join('\n')}\n`
}
