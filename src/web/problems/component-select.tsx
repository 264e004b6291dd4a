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
}

/** One of the components, by pillar. */
export function ComponentSelect({ label, value, onChange }: ComponentSelectProps) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      data={[{ value: '', label: problemPageTexts.choose }, ...groups]}
    />
  )
}
