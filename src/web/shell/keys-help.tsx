import { Kbd, Modal } from '@mantine/core'
import { keysTexts } from '../texts/shell.ts'
import styles from './keys-help.module.css'
import { destinations } from './navigation.ts'

export function KeysHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const rows: readonly (readonly [keys: readonly string[], what: string])[] = [
    [['Ctrl K', '⌘ K'], keysTexts.find],
    ...destinations.map(({ key, label }) => [['g', key], keysTexts.go(label)] as const),
    [['c'], keysTexts.record],
    [['g', 'b'], keysTexts.bring],
    [['?'], keysTexts.help],
    [['Esc'], keysTexts.close],
  ]
  return (
    <Modal opened={opened} onClose={onClose} title={keysTexts.title} size="sm">
      <dl className={styles.list}>
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && <span className="muted small"> {keys[0] === 'g' ? keysTexts.sequence : '/'} </span>}
                  <Kbd>{key}</Kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
