import { byUnits, fixed, tally, total } from './measure.ts'
import type { Measure } from './measure.ts'

/** Answers by the day they were asked for, per team and for all. Respondents answer several items; each counts once. */
export const pulses: Measure = {
  name: 'pulses',
  kind: 'flow',
  grain: 'slot',
  columns: [
    'enpsAnswers',
    'promoters',
    'detractors',
    'speakUp',
    'speakUpSum',
    'speakUpSq',
    'recallAnswers',
    'recalled',
  ],
  sql: ({ has, slot, day }) => {
    if (!has('pulses')) return null
    const { unit, groups } = byUnits(['u_team'], 'period')
    return `
      WITH answer AS (
        SELECT coalesce(t.u_team, -1) AS u_team, ${slot(day('a.asked_on'))} AS period, a.asked_on, coalesce(a.respondent, a.source_file || a.source_line) AS respondent,
          a.item, a.score
        FROM pulses a LEFT JOIN team t ON t.team_id = a.team_id WHERE NOT a.is_placeholder),
      person_answer AS (
        SELECT u_team, period, asked_on, respondent, max(score) FILTER (WHERE item = 'enps') AS enps,
          avg((score - 1) * 25) FILTER (WHERE starts_with(item, 'speak_up')) AS speak_up, max(score) FILTER (WHERE starts_with(item, 'strategy_recall')) AS recall
        FROM answer WHERE period IS NOT NULL GROUP BY u_team, period, asked_on, respondent)
      SELECT ${unit} AS unit, period, ${tally('enps IS NOT NULL')}, ${tally('enps >= 9')}, ${tally('enps <= 6')},
        ${tally('speak_up IS NOT NULL')}, ${total(fixed('speak_up'))}, ${total(fixed('speak_up * speak_up'))},
        ${tally('recall IS NOT NULL')}, ${tally('recall >= 3')}
      FROM person_answer GROUP BY ${groups}`
  },
}
