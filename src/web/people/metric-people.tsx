import { intervalRowSvg, scaleOf } from '../../charts/interval-row.ts'
import { splitBarSvg, splitParts } from '../../charts/split-bar.ts'
import type { LuckAndSkill, PeoplePage } from '../../contract/people.ts'
import { AnalysisView } from '../analyses/analysis-view.tsx'
import styles from '../analyses/analyses.module.css'
import { Markup } from '../analyses/markup.tsx'
import { useAnalysis } from '../analyses/use-analysis.ts'
import { peopleOfQuery } from '../api/analyses.ts'
import { ComputedPanel } from '../metrics/computed-panel.tsx'
import { peopleTexts } from '../texts/analyses.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { formatCount, formatPercent, formatValue } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'

type Known = Extract<LuckAndSkill, { status: 'value' }>

/** One metric: where the differences come from, after how many cases half is skill, and each seller by name. */
export function MetricPeople({ metric }: { readonly metric: string }) {
  const state = useAnalysis(peopleOfQuery(metric))
  return <AnalysisView of={state}>{(page) => <Page page={page} />}</AnalysisView>
}

function Page({ page }: { readonly page: PeoplePage }) {
  const { result } = page
  if (result.status === 'insufficient') {
    return <p>{peopleTexts.notEnough(formatCount(result.have), formatCount(result.need), result.of)}</p>
  }
  return (
    <>
      <p className={styles.headline}>{result.sentence}</p>
      <p>
        {result.halfSkillAfter === null
          ? peopleTexts.halfNoneSentence
          : peopleTexts.halfSentence(formatCount(Number(result.halfSkillAfter.toPrecision(2))), result.of)}
      </p>
      <p>{describeAdjustment(result)}</p>
      <Split result={result} />
      <ComputedPanel metric={page.metric} unit="organisation" n={formatCount(result.n)} />
      <Section id="each" title={peopleTexts.each} note={peopleTexts.eachNote}>
        <Sellers page={page} overall={result.overall} />
      </Section>
    </>
  )
}

function describeAdjustment({ adjustedFor, split }: Known): string {
  if (adjustedFor.length > 0) return peopleTexts.adjusted(adjustedFor.map((one) => one.replaceAll('_', ' ')).join(', '))
  return split.by === 'model' ? peopleTexts.notAdjusted : peopleTexts.notKnown
}

function Split({ result }: { readonly result: Known }) {
  const parts = splitParts(result.split)
  const words = parts
    .filter(({ share }) => share >= 0.005)
    .map(({ name, share }) => `${name} ${formatPercent(share)}`)
    .join(', ')
  return (
    <Section id="split" title={peopleTexts.split} note={peopleTexts.splitNote}>
      <Markup className={styles.split} svg={splitBarSvg(parts, words)} />
      <table className={styles.narrow}>
        <ColumnHeads columns={[peopleTexts.part, { label: peopleTexts.share, className: 'number' }]} />
        <tbody>
          {parts.map(({ kind, name, share }) => (
            <tr key={`${kind} ${name}`}>
              <th scope="row">
                <span className={styles.swatch} data-kind={kind} aria-hidden="true" />
                {kind === 'mix' ? `mix of ${name}` : name}
              </th>
              <td className="number">{formatPercent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted small">{result.method}</p>
    </Section>
  )
}

/** In alphabetical order, as it came; never to be sorted by value. */
function Sellers({ page, overall }: { readonly page: PeoplePage; readonly overall: number }) {
  const { people, metric, currency, hidden, whoSees } = page
  const value = (number: number): string => formatValue(metric, number, currency)
  const note =
    people.length === 0
      ? `${peopleTexts.noneVisible} ${whoSees}`
      : hidden > 0
        ? `${peopleTexts.hidden(formatCount(hidden))} ${whoSees}`
        : null
  const scale = scaleOf([overall, ...people.flatMap((one) => [one.raw, one.interval.low, one.interval.high])])
  return (
    <>
      {people.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="group" aria-label={peopleTexts.each}>
          <table className={styles.list}>
            <ColumnHeads
              columns={[
                peopleTexts.name,
                peopleTexts.drawing,
                { label: peopleTexts.value, className: 'number' },
                { label: peopleTexts.raw, className: 'number' },
                { label: peopleTexts.cases, className: 'number' },
                { label: peopleTexts.own, className: 'number' },
              ]}
            />
            <tbody>
              {people.map((one) => {
                const [low, high] = [value(one.interval.low), value(one.interval.high)]
                const label = peopleTexts.rowLabel(one.name, value(one.value), low, high, value(one.raw))
                const row = { value: one.value, low: one.interval.low, high: one.interval.high, raw: one.raw }
                return (
                  <tr key={one.id}>
                    <th scope="row">
                      {one.name}
                      {one.bottomFifth !== null && (
                        <span className={styles.small}>{peopleTexts.bottom(one.bottomFifth.toFixed(2))}</span>
                      )}
                    </th>
                    <td>
                      <Markup className={styles.drawing} svg={intervalRowSvg(row, { scale, overall, label })} />
                    </td>
                    <td className="number">
                      {value(one.value)}
                      <span className={styles.small}>
                        {low} … {high}
                      </span>
                    </td>
                    <td className="number">{value(one.raw)}</td>
                    <td className="number">{formatCount(one.n)}</td>
                    <td className="number">{formatPercent(one.ownWeight)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {note !== null && <p className="muted small">{note}</p>}
    </>
  )
}
