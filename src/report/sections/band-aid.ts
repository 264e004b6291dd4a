import { html, nothing, table } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'
import { bandAidLine, symptomStates } from '../report-texts.ts'

export function bandAidSection({ report, format }: ReportContext): Html {
  const { index, symptoms } = report.bandAid
  if (symptoms.length === 0) return nothing
  const judged = symptoms.filter((symptom) => symptom.state !== 'insufficient').length
  const alarms = symptoms.filter((symptom) => symptom.state === 'alarm').length
  const order = { alarm: 0, watch: 1, green: 2, insufficient: 3 }
  const sorted = symptoms.toSorted((a, b) => order[a.state] - order[b.state])
  return html`<section aria-labelledby="band-aid">
    <h2 id="band-aid">Band-Aid index</h2>
    <p class="figure-line">
      <strong>${format.count(index)}</strong>
      <span>${bandAidLine({ alarms, judged, all: symptoms.length })}</span>
    </p>
    ${table(
      'Symptoms of patchwork',
      [{ title: 'Symptom' }, { title: 'State' }, { title: 'In words' }],
      sorted.map((symptom) => [
        symptom.name,
        symptom.state === 'alarm'
          ? html`<strong class="signal state">${symptomStates.alarm}</strong>`
          : html`<span class="state">${symptomStates[symptom.state]}</span>`,
        symptom.sentence,
      ]),
    )}
  </section>`
}
