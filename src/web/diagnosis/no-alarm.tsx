import { Link } from '@tanstack/react-router'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { formatSymptomLimits } from '../../charts/index.ts'
import { diagnosisTexts } from '../texts/diagnosis.ts'
import { fixTexts } from '../texts/fixes.ts'
import { formatCount } from '../ui/format.ts'
import styles from './no-alarm.module.css'

type Report = Pick<DiagnosisReport, 'patterns' | 'spreads' | 'bandAid' | 'dataQuality'>

const order = { alarm: 0, watch: 1, green: 2, insufficient: 3 }

export interface NoAlarmProps {
  readonly report: Report
  /** What the diagnosis says in its summary besides the headline. */
  readonly sentences: readonly string[]
}

/** What was looked at besides and asks for nothing: folded, for those who want to know. */
export function NoAlarm({ report, sentences }: NoAlarmProps) {
  const { patterns, spreads, bandAid, dataQuality } = report
  const symptoms = bandAid.symptoms.toSorted((a, b) => order[a.state] - order[b.state])
  if (sentences.length + patterns.length + spreads.length + symptoms.length + dataQuality.length === 0) return null
  return (
    <section className={styles.aside} aria-labelledby="no-alarm">
      <h2 id="no-alarm">{diagnosisTexts.aside}</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {spreads.length > 0 && (
        <Fold title={diagnosisTexts.spreads} count={spreads.length}>
          {spreads.filter(isAboutSellers).map((spread) => (
            <li key={`${spread.metric} ${spread.among}`}>
              <Link to="/metrics/$metricId" params={{ metricId: spread.metric }}>
                {spread.sentence}
              </Link>
            </li>
          ))}
          {spreads.some((spread) => !isAboutSellers(spread)) && (
            <li className="muted">
              {diagnosisTexts.otherSpreads(formatCount(spreads.filter((spread) => !isAboutSellers(spread)).length))}
            </li>
          )}
        </Fold>
      )}
      {patterns.length > 0 && (
        <Fold title={diagnosisTexts.patterns} count={patterns.length}>
          {patterns.map((pattern) => (
            <li key={pattern.id}>
              <Link to="/metrics/$metricId" params={{ metricId: pattern.metric }}>
                {pattern.sentence}
              </Link>
            </li>
          ))}
        </Fold>
      )}
      {symptoms.length > 0 && (
        <Fold title={diagnosisTexts.bandAid} count={symptoms.length} lead={describeIndex(bandAid)}>
          {symptoms.map((symptom) => (
            <li key={symptom.id}>
              <span className={symptom.state === 'alarm' ? 'signal-text' : 'muted'}>
                {diagnosisTexts.symptomStates[symptom.state]}
              </span>{' '}
              · {symptom.name}: {symptom.sentence} <span className="muted">{describeLimits(symptom)}</span>
            </li>
          ))}
        </Fold>
      )}
      {dataQuality.length > 0 && (
        <Fold title={diagnosisTexts.quality} count={dataQuality.length}>
          {dataQuality.map((item) => (
            <li key={`${item.file} ${item.text}`}>
              {item.text} <span className="muted">{diagnosisTexts.qualityRows(formatCount(item.rows))}</span>
            </li>
          ))}
        </Fold>
      )}
    </section>
  )
}

/** The index with what it is made of: without that it is only a number. */
function describeIndex({ index, outOf, contributions, symptoms }: Report['bandAid']): string {
  const head = fixTexts.index(formatCount(index), formatCount(outOf))
  if (contributions.length === 0) return `${head} ${fixTexts.none}`
  const names = contributions.map(({ id, weight }) => {
    const name = symptoms.find((symptom) => symptom.id === id)?.name ?? id
    return `${name} (${weight})`
  })
  return `${head} ${fixTexts.madeOf(names.join(', '))}`
}

function describeLimits(symptom: Report['bandAid']['symptoms'][number]): string {
  const range = symptom.value === null ? null : formatSymptomLimits(symptom, 'en')
  const guard = symptom.state === 'alarm' || symptom.state === 'watch' ? fixTexts.guard(symptom.guard) : ''
  return [range === null ? '' : `(${fixTexts.usual(range)})`, guard].filter((part) => part !== '').join(' ')
}

function isAboutSellers({ among }: Report['spreads'][number]): boolean {
  return among === 'sellers'
}

interface FoldProps {
  readonly title: string
  readonly count: number
  readonly lead?: string
  readonly children: React.ReactNode
}

function Fold({ title, count, lead, children }: FoldProps) {
  return (
    <details>
      <summary>
        {title} <span className="muted">{count}</span>
      </summary>
      {lead !== undefined && <p className="muted">{lead}</p>}
      <ul>{children}</ul>
    </details>
  )
}
