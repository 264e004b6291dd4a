import { quoteName } from '../database.ts'
import { acceptedFrom, isTouched } from '../measures/leads.ts'
import type { MeasureContext } from '../measures/measure.ts'
import { within } from './row-source.ts'
import type { RowSource } from './row-source.ts'

const columns = ['lead_id', 'owner_id', 'source', 'created_at', 'due_by', 'first_touch_at', 'accepted_on', 'deal_id']
const unitsOf = ({ allPersonUnits, dimensionTable }: MeasureContext) =>
  dimensionTable('source') === null ? allPersonUnits : [...allPersonUnits, 'u_source']

function leadRows(instant: string, where: (context: MeasureContext) => string): RowSource {
  return {
    columns,
    units: unitsOf,
    sql: (context, span) => {
      const source = context.dimensionTable('source')
      return `
        SELECT ${columns.map((name) => `t.${quoteName(name)}`).join(', ')}, t.source_file, t.source_line,
          ${context.allPersonUnits.map((name) => `p.${name}`).join(', ')}${source === null ? '' : ', s.unit AS u_source'}
        FROM leads t LEFT JOIN person p ON p.person_id = t.owner_id ${source === null ? '' : `LEFT JOIN ${source} s ON s.value = t.source`}
        WHERE NOT t.is_placeholder AND ${within(context.instantDay(`t.${instant}`), span)} AND (${where(context)})`
    },
  }
}

export const leadSources: Readonly<Record<string, RowSource>> = {
  'leads-due': leadRows('due_by', () => 'true'),
  'leads-arrived': leadRows('created_at', () => 'true'),
  'leads-touched': leadRows('created_at', (context) => isTouched(context)),
  'leads-accepted': leadRows('created_at', (context) => acceptedFrom(context)),
}
