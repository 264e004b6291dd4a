import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { findingTexts } from '../texts/diagnosis.ts'
import { locale } from '../ui/format.ts'
import styles from './evidence.module.css'

type Items = DiagnosisReport['findings'][number]['evidence']

const weights = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** What speaks for and what against, side by side, the heaviest first. */
export function Evidence({ evidence }: { readonly evidence: Items }) {
  const heaviest = Math.max(0.01, ...evidence.map(({ weight }) => Math.abs(weight)))
  const side = (isFor: boolean) => evidence.filter((item) => item.for === isFor)
  return (
    <div className={styles.sides}>
      <Side title={findingTexts.for} items={side(true)} heaviest={heaviest} />
      <Side title={findingTexts.against} items={side(false)} heaviest={heaviest} />
    </div>
  )
}

function Side({
  title,
  items,
  heaviest,
}: {
  readonly title: string
  readonly items: Items
  readonly heaviest: number
}) {
  return (
    <div>
      <h3>{title}</h3>
      {items.length === 0 ? (
        <p className="muted small">{findingTexts.none}</p>
      ) : (
        <ul className={styles.items}>
          {items.map((item) => (
            <li key={item.text}>
              <span>{item.text}</span>
              <span className={styles.weight} title={findingTexts.weight(weights.format(item.weight))}>
                <i style={{ width: `${(Math.abs(item.weight) / heaviest) * 44}px` }} />
                {weights.format(item.weight)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
