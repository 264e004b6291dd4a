import { NativeSelect } from '@mantine/core'
import { framework, pillars } from '../../domain/framework/index.ts'
import { problemPageTexts } from '../texts/problems.ts'

const groups = pillars.map((pillar) => ({
  group: pillar.replace('-', ' ').replace(/^./, (first) => first.toUpperCase()),
  items: framework.components
    .filter((component) => component.pillar === pillar)
    .map(({ id, name }) => ({ value: id, label: name })),
}))

export function componentName(id: string): string {
  return framework.components.find((component) => component.id === id)?.name ?? id
}

export interface ComponentSelectProps {
  readonly label: string
  readonly value: string | null
  readonly onChange: (component: string | null) => void
  /** Ids that stand before all others: where the words of the problem point. */
  readonly suggested?: readonly string[]
}

/** One of the components, by pillar. */
export function ComponentSelect({ label, value, onChange, suggested = [] }: ComponentSelectProps) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      data={[
        { value: '', label: problemPageTexts.choose },
        ...(suggested.length === 0
          ? []
          : [
              {
                group: problemPageTexts.suggestedGroup,
                items: suggested.map((id) => ({ value: id, label: componentName(id) })),
              },
            ]),
        ...groups.map(({ group, items }) => ({
          group,
          items: items.filter((item) => !suggested.includes(item.value)),
        })),
      ]}
    />
  )
}
