import { formatSymptom, formatSymptomLimits } from '../../charts/index.ts'
import { html, nothing, table } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'
import { bandAidLine, symptomStates } from '../report-texts.ts'

export function bandAidSection({ report, format }: ReportContext): Html {
  const { index, outOf, contributions, symptoms } = report.bandAid
  if (symptoms.length === 0) return nothing
  const judged = symptoms.filter((symptom) => symptom.state !== 'insufficient').length
  const alarms = contributions.length
  const nameOf = (id: string) => symptoms.find((symptom) => symptom.id === id)?.name ?? id
  const order = { alarm: 0, watch: 1, green: 2, insufficient: 3 }
  const sorted = symptoms.toSorted((a, b) => order[a.state] - order[b.state])
  return html`<section aria-labelledby="band-aid">
    <h2 id="band-aid">Band-Aid index</h2>
    <p class="figure-line">
      <strong>${format.count(index)} of ${format.count(outOf)}</strong>
      <span>${bandAidLine({ alarms, judged, all: symptoms.length })}</span>
    </p>
    ${
      contributions.length === 0
        ? nothing
        : html`<p>
            Made of: ${contributions.map(({ id, weight }) => `${nameOf(id)} (${weight})`).join(', ')}. A reason to talk
            one level up, no measure to rank people or teams by.
          </p>`
    }
    ${table(
      'Symptoms of patchwork',
      [
        { title: 'Symptom' },
        { title: 'State' },
        { title: 'Value' },
        { title: 'Usual here' },
        { title: 'In words' },
        { title: 'Beware' },
      ],
      sorted.map((symptom) => [
        symptom.name,
        symptom.state === 'alarm'
          ? html`<strong class="signal state">${symptomStates.alarm}</strong>`
          : html`<span class="state">${symptomStates[symptom.state]}</span>`,
        symptom.value === null ? '–' : formatSymptom(symptom.value, symptom.unit, 'en-GB'),
        formatSymptomLimits(symptom, 'en-GB') ?? '–',
        symptom.sentence,
        symptom.guard,
      ]),
    )}
  </section>`
}
