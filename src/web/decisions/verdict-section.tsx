import { Button } from '@mantine/core'
import type { DecisionPage, Judged } from '../../contract/decisions.ts'
import styles from '../problems/problems.module.css'
import { decisionPageTexts as texts, decisionTexts } from '../texts/decisions.ts'
import { formatDay, formatMoment, formatValue } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { VerdictBadge } from './verdict-badge.tsx'

export interface VerdictSectionProps {
  readonly decision: DecisionPage
  readonly isBusy: boolean
  readonly onVerify: () => void
}

/** Every verdict there was, the newest one first and in full. */
export function VerdictSection({ decision, isBusy, onVerify }: VerdictSectionProps) {
  const [newest, ...earlier] = decision.verdicts
  const metric = decision.prediction?.metric ?? ''
  return (
    <Section
      title={texts.verdict}
      id="verdict"
      tools={
        decision.state === 'decided' ? (
          <Button loading={isBusy} onClick={onVerify}>
            {texts.verify}
          </Button>
        ) : undefined
      }
    >
      {newest === undefined ? (
        <p className="muted">{texts.notJudged}</p>
      ) : (
        <div className={styles.panel}>
          <p>
            <VerdictBadge state="decided" verdict={newest.verdict} />{' '}
            <span className="muted small">
              {texts.asOf(formatDay(newest.asOf))}
              {newest.memberId === 'system' && `, ${texts.bySystem}`}
            </span>
          </p>
          <VerdictFacts judged={newest} metric={metric} />
        </div>
      )}
      {earlier.length > 0 && (
        <ol className={styles.history}>
          {earlier.map(({ at, verdict }) => (
            <li key={at}>
              <span className="muted">{formatMoment(at)}</span> {decisionTexts.verdicts[verdict]}
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

function VerdictFacts({ judged, metric }: { readonly judged: Judged; readonly metric: string }) {
  const value = (number: number): string => formatValue(metric, number, null)
  const { effect, interval, reasons, regressionToMeanNote, earliestOn, verdict } = judged
  return (
    <>
      {effect !== null && interval !== null && (
        <p>{texts.effect(value(effect), value(interval.low), value(interval.high))}</p>
      )}
      <ul className={styles.whys}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {verdict === 'too-early' && earliestOn !== null && (
        <p className="muted small">{texts.earliest(formatDay(earliestOn))}</p>
      )}
      {regressionToMeanNote !== '' && <p className="muted small">{regressionToMeanNote}</p>}
    </>
  )
}
