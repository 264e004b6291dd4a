import { createSeededRandom } from '../../src/domain/seeded-random.ts'

const toDay = (day: number): string => new Date(Date.UTC(2025, 0, 6 + day)).toISOString().slice(0, 10)

/** Files of two teams that win not quite half of their deals until September 2025, when North begins to win more of them. */
export function twoTeams(): Record<string, string> {
  const sellers = ['ann', 'ben', 'cat', 'dan']
  const deals: string[] = []
  const random = createSeededRandom('two teams')
  for (let week = 0; week < 60; week += 1) {
    for (const [index, owner] of sellers.entries()) {
      for (let nth = 0; nth < 4; nth += 1) {
        const closed = toDay(week * 7 + nth)
        const wins = random() < (closed >= '2025-09-01' && index < 2 ? 0.85 : 0.45)
        deals.push(
          `${week}-${owner}-${nth},${owner},${toDay(week * 7 - 30)},${wins ? 'won' : 'lost'},${closed},1000,USD`,
        )
      }
    }
  }
  return {
    'people.csv': `person_id,name,role,team_id\n${sellers.map((id, at) => `${id},${id},seller,t${at < 2 ? 1 : 2}`).join('\n')}\n`,
    'teams.csv': 'team_id,name\nt1,North\nt2,South\n',
    'deals.csv': `deal_id,owner_id,created_on,outcome,closed_on,amount,currency\n${deals.join('\n')}\n`,
  }
}
