import type { Command } from 'commander'
import type { LearnedFramework } from '../../contract/framework.ts'
import { findComponent } from '../../domain/framework/index.ts'
import { clientOf, type CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { bullet } from '../render/wrap.ts'

export function addLearned(framework: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  framework
    .command('learned')
    .description('Show what confirmed causes have taught about how strongly components drive one another.')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  geartrain framework learned\n  geartrain framework learned --json')
    .action(async (options: { readonly json?: true }) => {
      const learned = await clientOf(deps).call('GET /framework/learned', {})
      deps.output.out(options.json ? `${JSON.stringify(learned, null, 2)}\n` : renderLearned(learned))
      end(0)
    })
}

function renderLearned({ version, cases, strengths }: LearnedFramework): string {
  if (cases.length === 0) {
    return `Framework ${version}: no cause has been confirmed, so every strength is as it was judged.\n`
  }
  const lines = [
    `Framework ${version}`,
    '',
    'Confirmed causes',
    ...cases.map(({ on, explanation, revokedOn }) => bullet(`${on}: ${explanation ?? `taken back on ${revokedOn}`}`)),
    '',
    'Strengths they have moved',
    ...strengths.map(({ cause, effect, judged, now, passed, held }) =>
      bullet(
        `${nameOf(cause)} → ${nameOf(effect)}: ${now.toFixed(3)}, judged ${judged} (passed on in ${passed}, not in ${held})`,
      ),
    ),
  ]
  return `${lines.join('\n')}\n`
}

function nameOf(component: string): string {
  return findComponent(component)?.name ?? component
}
