import { Link } from '@tanstack/react-router'
import type { DecisionPage } from '../../contract/decisions.ts'
import styles from '../problems/problems.module.css'
import { decisionPageTexts as texts } from '../texts/decisions.ts'
import { formatDay, formatValue, metricName } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'

export function PredictionSection({ decision }: { readonly decision: DecisionPage }) {
  const { prediction, reviewOn, state } = decision
  if (prediction === null) {
    return (
      <Section title={texts.prediction} id="prediction">
        <p className="muted">{texts.noPrediction}</p>
      </Section>
    )
  }
  const { metric, unit, direction, size, startsOn, hypothesis } = prediction
  return (
    <Section title={texts.prediction} id="prediction" {...(state === 'open' ? {} : { note: texts.locked })}>
      <p>
        {texts.promise(metricName(metric), direction, formatValue(metric, size, null))} {hypothesis}
      </p>
      <dl className={styles.facts}>
        <div>
          <dt>{texts.of}</dt>
          <dd>
            <Link
              to="/metrics/$metricId"
              params={{ metricId: metric }}
              search={unit === 'organisation' ? {} : { unit }}
            >
              {unit}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{texts.from}</dt>
          <dd>{formatDay(startsOn)}</dd>
        </div>
        {reviewOn !== null && (
          <div>
            <dt>{texts.reviewOn}</dt>
            <dd>{formatDay(reviewOn)}</dd>
          </div>
        )}
      </dl>
    </Section>
  )
}
