import type { SampleMeasure } from './measure.ts'

/** Potential of the territories each seller works on the as-of day, one value per seller, for the organisation and their team. */
export const territoryPotential: SampleMeasure = {
  name: 'territory-potential',
  sql: ({ has, asOf, day }) =>
    has('territories')
      ? `WITH held AS (
           SELECT p.u_team, t.person_id, sum(t.potential) AS potential FROM territories t JOIN person p USING (person_id)
           WHERE NOT t.is_placeholder AND coalesce(${day('t."from"')}, ${asOf}) <= ${asOf} AND coalesce(${day('t."until"')}, ${asOf + 1}) > ${asOf}
           GROUP BY p.u_team, t.person_id)
         SELECT 0 AS unit, potential AS value, 1.0 AS weight FROM held UNION ALL SELECT u_team, potential, 1.0 FROM held`
      : null,
}
