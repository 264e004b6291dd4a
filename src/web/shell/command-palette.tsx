import { Modal, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { diagnosisQuery } from '../api/queries.ts'
import { api } from '../api/client.ts'
import { framework, metricNames } from '../../domain/framework/index.ts'
import { pillarName } from '../../charts/pillar-names.ts'
import { auditTexts, permissionTexts, readersTexts } from '../texts/audit.ts'
import { paletteTexts, shellTexts } from '../texts/shell.ts'
import styles from './command-palette.module.css'
import { useDestinations } from './use-destinations.ts'
import { rankEntries } from './rank-entries.ts'
import type { PaletteEntry } from './rank-entries.ts'

export interface CommandPaletteProps {
  readonly onClose: () => void
  readonly onKeys: () => void
}

/** Finds every page, finding, component and metric by a few letters, and does what a menu would do. */
export function CommandPalette({ onClose, onKeys }: CommandPaletteProps) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const entries = useEntries(onKeys)
  const shown = useMemo(() => rankEntries(entries, text), [entries, text])
  const current = shown[active]

  const run = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return
    onClose()
    entry.run()
  }
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && shown.length > 0) {
      event.preventDefault()
      setActive((active + step + shown.length) % shown.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(current)
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={620}
      yOffset="12vh"
      aria-label={paletteTexts.title}
    >
      <input
        className={styles.input}
        data-autofocus
        role="combobox"
        aria-label={paletteTexts.title}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current === undefined ? undefined : `${listId}-${current.id}`}
        placeholder={paletteTexts.placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={move}
      />
      <ul className={styles.list} role="listbox" id={listId} aria-label={paletteTexts.title}>
        {shown.map((entry, index) => (
          <li
            key={entry.id}
            ref={index === active ? showActive : null}
            id={`${listId}-${entry.id}`}
            role="option"
            aria-selected={index === active}
            className={styles.entry}
            onPointerMove={() => setActive(index)}
            onClick={() => run(entry)}
          >
            <span className={styles.label}>{entry.label}</span>
            <span className={styles.hint}>{entry.hint}</span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className={styles.nothing}>{paletteTexts.nothing}</p>}
      <VisuallyHidden role="status">{shown.length}</VisuallyHidden>
    </Modal>
  )
}

function showActive(item: HTMLLIElement | null): void {
  item?.scrollIntoView({ block: 'nearest' })
}

function useEntries(onKeys: () => void): readonly PaletteEntry[] {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const { data: diagnosis } = useQuery({ ...diagnosisQuery, enabled: false })
  const findings = diagnosis?.state === 'ready' ? diagnosis.report.findings : []
  const { groups } = paletteTexts
  return [
    ...useDestinations().map(({ to, label, key }) => ({
      id: `page-${key}`,
      label,
      hint: groups.page,
      run: () => void navigate({ to }),
    })),
    { id: 'bring', label: paletteTexts.bring, hint: groups.page, run: () => void navigate({ to: '/import' }) },
    { id: 'audit', label: auditTexts.title, hint: groups.page, run: () => void navigate({ to: '/audit' }) },
    { id: 'readers', label: readersTexts.title, hint: groups.page, run: () => void navigate({ to: '/my-readers' }) },
    {
      id: 'permissions',
      label: permissionTexts.title,
      hint: groups.page,
      run: () => void navigate({ to: '/permissions' }),
    },
    { id: 'account', label: shellTexts.account, hint: groups.page, run: () => void navigate({ to: '/account' }) },
    { id: 'members', label: shellTexts.members, hint: groups.page, run: () => void navigate({ to: '/members' }) },
    ...findings.map((finding) => ({
      id: `finding-${finding.id}`,
      label: finding.sentence,
      hint: groups.finding,
      run: () => void navigate({ to: '/findings/$findingId', params: { findingId: finding.id } }),
    })),
    ...framework.components.map((component) => ({
      id: `component-${component.id}`,
      label: component.name,
      hint: pillarName(component.pillar),
      run: () => void navigate({ to: '/components/$componentId', params: { componentId: component.id } }),
    })),
    ...metricNames.map((metric) => ({
      id: `metric-${metric.id}`,
      label: metric.name,
      hint: groups.metric,
      run: () => void navigate({ to: '/metrics/$metricId', params: { metricId: metric.id } }),
    })),
    {
      id: 'report',
      label: paletteTexts.report,
      hint: groups.action,
      run: () => void window.open(api.address('GET /report.html', {}), '_blank', 'noopener'),
    },
    { id: 'keys', label: paletteTexts.keys, hint: groups.action, run: onKeys },
    { id: 'light', label: paletteTexts.light, hint: groups.action, run: () => setColorScheme('light') },
    { id: 'dark', label: paletteTexts.dark, hint: groups.action, run: () => setColorScheme('dark') },
    { id: 'system', label: paletteTexts.system, hint: groups.action, run: () => setColorScheme('auto') },
  ]
}
