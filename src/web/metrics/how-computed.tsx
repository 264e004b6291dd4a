import { Link } from '@tanstack/react-router'
import type { MetricDefinition } from '../../contract/metrics.ts'
import { framework } from '../../domain/framework/index.ts'
import { metricTexts } from '../texts/metrics.ts'
import styles from './metrics.module.css'

/** What a metric is made of, from its definition. */
export function HowComputed({ definition }: { readonly definition: MetricDefinition }) {
  const components = framework.components.filter((component) =>
    component.indicators.some((indicator) => indicator.metrics.includes(definition.id)),
  )
  return (
    <dl className={styles.definition}>
      <div>
        <dt>{metricTexts.formula}</dt>
        <dd>{definition.formula}</dd>
      </div>
      {definition.edgeCases !== '' && (
        <div>
          <dt>{metricTexts.edges}</dt>
          <dd>{definition.edgeCases}</dd>
        </div>
      )}
      <div>
        <dt>{metricTexts.basis}</dt>
        <dd>{metricTexts.bases[definition.basis]}</dd>
      </div>
      <div>
        <dt>{metricTexts.kind}</dt>
        <dd>
          {metricTexts.kindNames[definition.class]}; {metricTexts.directions[definition.direction]}
        </dd>
      </div>
      <div>
        <dt>{metricTexts.needs}</dt>
        <dd>
          {definition.needs.map((need) => (
            <div key={need.table}>
              <code>
                {need.table}: {need.columns.join(', ')}
              </code>
            </div>
          ))}
        </dd>
      </div>
      {components.length > 0 && (
        <div>
          <dt>{metricTexts.components}</dt>
          <dd>
            {components.map((component, index) => (
              <span key={component.id}>
                {index > 0 && ', '}
                <Link to="/components/$componentId" params={{ componentId: component.id }}>
                  {component.name}
                </Link>
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}
