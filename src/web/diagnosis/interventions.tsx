import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { findComponent } from '../../domain/framework/index.ts'
import { findingTexts } from '../texts/diagnosis.ts'

/** What usually helps, told apart by where: relief where it shows stands last, and says that alone it would be a Band-Aid. */
export function Interventions({ finding }: { readonly finding: DiagnosisReport['findings'][number] }) {
  if (finding.interventions.length === 0) {
    return (
      <ul>
        {finding.actions.map((action) => (
          <li key={action}>{action}</li>
        ))}
      </ul>
    )
  }
  return finding.interventions.map(({ where, component, texts }) => (
    <div key={where}>
      <h3>
        {findingTexts.where[where]}
        {component !== null && `: ${findComponent(component)?.name ?? component}`}
      </h3>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {where === 'symptom' && <p className="muted small">{findingTexts.bandAid}</p>}
    </div>
  ))
}
