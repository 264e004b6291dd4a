import { z } from 'zod'
import * as accounts from '../contract/accounts.ts'
import * as audit from '../contract/audit.ts'
import * as bandAid from '../contract/band-aid.ts'
import * as components from '../contract/components.ts'
import * as decisions from '../contract/decisions.ts'
import * as diagnosis from '../contract/diagnosis.ts'
import * as answers from '../contract/endpoints/answers.ts'
import * as events from '../contract/events.ts'
import * as fixes from '../contract/fixes.ts'
import * as framework from '../contract/framework.ts'
import * as imports from '../contract/imports.ts'
import * as jobs from '../contract/jobs.ts'
import * as mapping from '../contract/mapping.ts'
import * as metrics from '../contract/metrics.ts'
import * as problem from '../contract/problem.ts'
import * as problems from '../contract/problems.ts'
import * as records from '../contract/records.ts'
import * as workspace from '../contract/workspace.ts'

const modules = {
  accounts,
  audit,
  bandAid,
  components,
  decisions,
  diagnosis,
  answers,
  events,
  fixes,
  framework,
  imports,
  jobs,
  mapping,
  metrics,
  problem,
  problems,
  records,
  workspace,
}

export type SchemaNames = z.core.$ZodRegistry<{ id: string }>

/** The contract's objects and choices under the names they have there: the components of the OpenAPI document. */
export function nameSchemas(): SchemaNames {
  const names = z.registry<{ id: string }>()
  const taken = new Set<string>()
  for (const exported of Object.values(modules)) {
    for (const [name, value] of Object.entries(exported)) {
      const isNamed = value instanceof z.ZodObject || value instanceof z.ZodEnum
      if (!isNamed || taken.has(name) || names.has(value)) continue
      taken.add(name)
      names.add(value, { id: name })
    }
  }
  return names
}
