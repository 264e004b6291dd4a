import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import type { FactsSession } from '../../facts/index.ts'
import { toCount } from './sql-values.ts'

type Composition = DiagnosisReport['composition']

/** Who and what the data are about, as of a day: the numbers somebody who knows the organisation checks first. */
export async function loadComposition(session: FactsSession, asOf: string): Promise<Composition> {
  const day = `DATE '${asOf}'`
  const [deals] = await session.query(`
    SELECT count(*) AS total,
      count(*) FILTER (closed_on <= ${day} AND outcome = 'won') AS won,
      count(*) FILTER (closed_on <= ${day} AND outcome = 'lost') AS lost,
      count(*) FILTER (closed_on <= ${day} AND outcome IN ('no_decision', 'disqualified')) AS otherwise
    FROM deals WHERE NOT is_placeholder AND (created_on IS NULL OR created_on <= ${day})`)
  const [people] = await session.query(`
    SELECT count(*) FILTER (role = 'seller') AS sellers,
      count(*) FILTER (role = 'seller' AND person_id IN (SELECT owner_id FROM deals)) AS owners,
      count(*) FILTER (role = 'manager') AS managers,
      count(DISTINCT region) AS regions
    FROM people WHERE NOT is_placeholder`)
  const [teams] = await session.query('SELECT count(*) AS teams FROM teams WHERE NOT is_placeholder')
  const total = toCount(deals?.['total'])
  const won = toCount(deals?.['won'])
  const lost = toCount(deals?.['lost'])
  const otherwise = toCount(deals?.['otherwise'])
  const numbers = {
    deals: total,
    won,
    lost,
    closedOtherwise: otherwise,
    open: total - won - lost - otherwise,
    sellers: toCount(people?.['sellers']),
    sellersWithDeals: toCount(people?.['owners']),
    managers: toCount(people?.['managers']),
    teams: toCount(teams?.['teams']),
    regions: toCount(people?.['regions']),
  }
  return { ...numbers, sentence: describe(numbers) }
}

function describe(numbers: Omit<Composition, 'sentence'>): string {
  const outcomes = [
    ...say(numbers.won, 'won', 'won'),
    ...say(numbers.lost, 'lost', 'lost'),
    ...say(numbers.closedOtherwise, 'closed otherwise', 'closed otherwise'),
    ...say(numbers.open, 'open', 'open'),
  ]
  const deals = say(numbers.deals, 'deal').map((text) => `${text}: ${outcomes.join(', ')}`)
  const sellers = say(numbers.sellers, 'seller').map(
    (text) => `${text} (${numbers.sellersWithDeals.toLocaleString('en')} with deals)`,
  )
  const people = [
    ...sellers,
    ...say(numbers.managers, 'manager'),
    ...say(numbers.teams, 'team'),
    ...say(numbers.regions, 'region'),
  ]
  return [...deals, ...(people.length === 0 ? [] : [people.join(', ')])].map((text) => `${text}.`).join(' ')
}

/** A count with its noun; nothing where there are none. */
function say(count: number, one: string, many = `${one}s`): string[] {
  return count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? one : many}`]
}
