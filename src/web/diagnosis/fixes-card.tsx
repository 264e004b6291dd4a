import { Link } from '@tanstack/react-router'
import type { Fixes } from '../../contract/fixes.ts'
import { findComponent, metricNames } from '../../domain/framework/index.ts'
import { fixTexts } from '../texts/fixes.ts'
import { formatDay } from '../ui/format.ts'
import styles from './fixes-card.module.css'

/** Which of the fixes marked done have held: the sentence, then each with its verdict; the reasoning is folded. */
export function FixesCard({ fixes }: { readonly fixes: Fixes }) {
  if (fixes.sentence === null) return null
  return (
    <section className={styles.card} aria-labelledby="fixes">
      <h2 id="fixes">{fixTexts.title}</h2>
      <p>{fixes.sentence}</p>
      <ul>
        {fixes.rows.map((fix) => (
          <li key={fix.id}>
            <div className={styles.head}>
              <span className={styles.label} data-verdict={fix.verdict}>
                {fix.label}
              </span>
              <strong>{fix.title}</strong>
            </div>
            <p className="muted">
              <Link to="/components/$componentId" params={{ componentId: fix.component }}>
                {findComponent(fix.component)?.name ?? fix.component}
              </Link>
              {' · '}
              {fixTexts.judgedBy(nameOf(fix.metric), formatDay(fix.fixedOn))}
            </p>
            <p>{fix.reasons[0]}</p>
            <details>
              <summary>{fixTexts.how}</summary>
              <ul>
                {[
                  ...fix.reasons.slice(1),
                  fix.regressionToMean,
                  ...(fix.moreOn === null ? [] : [fixTexts.more(formatDay(fix.moreOn))]),
                ].map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

function nameOf(metric: string): string {
  return metricNames.find(({ id }) => id === metric)?.name ?? metric
}
