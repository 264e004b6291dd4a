import { describe, expect, it } from 'vitest'
import { findComponent, metricIds, metricNames } from '../../framework/index.ts'
import { getFrameworkNetwork } from '../inference/framework-network.ts'
import { externalRoots } from './symptom.ts'
import { findSymptomOf, findWorseDirection, symptoms } from './symptoms.ts'

describe('the table of symptoms', () => {
  it('gives every metric of the framework exactly one symptom', () => {
    const listed = symptoms.flatMap((symptom) => symptom.metrics.map((metric) => metric.id))
    expect(listed.toSorted()).toEqual([...metricIds, 'activity-volume'].toSorted())
  })

  it('names only components and external roots as causes, with probabilities', () => {
    for (const symptom of symptoms) {
      expect(symptom.causes.length, symptom.id).toBeGreaterThan(0)
      for (const { id, sensitivity } of symptom.causes) {
        expect(findComponent(id) !== null || (externalRoots as readonly string[]).includes(id), id).toBe(true)
        expect(sensitivity).toBeGreaterThan(symptom.falsePositive)
        expect(sensitivity).toBeLessThan(1)
      }
    }
  })

  it('agrees with the framework on which way is worse', () => {
    for (const { id, direction } of metricNames) {
      const worse = findWorseDirection(id)
      if (direction === 'up') expect(worse, id).toBe('down')
      if (direction === 'down') expect(worse, id).toBe('up')
    }
  })

  it('counts win rate and close rate as one piece of news', () => {
    expect(findSymptomOf('win-rate')).toBe(findSymptomOf('cohort-close-rate'))
    expect(findSymptomOf('win-rate')).not.toBe(findSymptomOf('cycle-length'))
  })

  it('keeps the tables of exact inference small enough to answer at once', () => {
    const { network } = getFrameworkNetwork(symptoms.map(({ id }) => id))
    const entries = network.plan.steps.reduce((sum, step) => sum + step.size, 0)
    expect(entries).toBeLessThan(800_000)
  })
})
