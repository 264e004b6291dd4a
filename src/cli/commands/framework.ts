import type { Command } from 'commander'
import {
  causesOf,
  effectsOf,
  framework,
  getComponent,
  pillars,
  type CausalEdge,
  type Component,
} from '../../domain/framework/index.ts'
import type { CliDeps } from '../cli-deps.ts'
import type { ExitCode } from '../exit-codes.ts'
import { bullet, wrap } from '../render/wrap.ts'
import { addLearned } from './framework-learned.ts'

export function addFramework(program: Command, deps: CliDeps, end: (code: ExitCode) => void): void {
  const command = program
    .command('framework')
    .description('Show the five pillars and their components, or one component with what it depends on.')
    .argument('[component]', 'id of a component, such as sales-process')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  geartrain framework
  geartrain framework sales-process
  geartrain framework --json > framework.json
  geartrain framework learned`,
    )
    .action((id: string | undefined, options: { readonly json?: true }) => {
      const content = id === undefined ? framework : describe(getComponent(id))
      deps.output.out(
        options.json
          ? `${JSON.stringify(content, null, 2)}\n`
          : id === undefined
            ? renderFramework()
            : renderComponent(describe(getComponent(id))),
      )
      end(0)
    })
  addLearned(command, deps, end)
}

type Described = Component & { readonly causes: readonly CausalEdge[]; readonly effects: readonly CausalEdge[] }

function describe(component: Component): Described {
  return { ...component, causes: causesOf(component.id), effects: effectsOf(component.id) }
}

function renderFramework(): string {
  const sections = pillars.map((pillar) => {
    const components = framework.components.filter((component) => component.pillar === pillar)
    return [
      pillar,
      ...components.map((component) => bullet(`${component.id}: ${component.name}. ${component.definition}`)),
    ].join('\n')
  })
  const head = `Framework ${framework.version}: ${framework.components.length} components, ${framework.causalEdges.length} causal edges`
  return `${[head, ...sections].join('\n\n')}\n`
}

function list(title: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : ['', title, ...texts.map((text) => bullet(text))]
}

function renderComponent(component: Described): string {
  return `${[
    `${component.name} (${component.id}, ${component.pillar})`,
    wrap(component.definition),
    ...list(
      'Indicators',
      component.indicators.map((indicator) => `${indicator.text} ${indicator.direction}`),
    ),
    ...list('How it shows when it fails', component.symptoms),
    ...list('To ask', component.statements),
    ...list('What usually helps', component.interventions),
    ...list(
      'Weakened by',
      component.causes.map((edge) => `${edge.cause} (${edge.strength}): ${edge.rationale}`),
    ),
    ...list(
      'Weakens',
      component.effects.map((edge) => `${edge.effect} (${edge.strength}): ${edge.rationale}`),
    ),
    '',
    `Reviewed: ${component.cadence}`,
  ].join('\n')}\n`
}
