/** A small organisation in the open format: two teams, four sellers, a deal closed per seller and week for forty weeks. */
export function smallOrganisation(): Record<string, string> {
  const sellers = ['ann', 'ben', 'cat', 'dan']
  const people = sellers.map((id, index) => `${id},${id.toUpperCase()},seller,t${index < 2 ? 1 : 2}`)
  const deals: string[] = []
  for (let week = 0; week < 40; week += 1) {
    for (const [index, owner] of sellers.entries()) {
      const number = week * sellers.length + index
      const created = toDay(week * 7)
      const closed = toDay(week * 7 + 20)
      deals.push(`d${number},${owner},${created},${number % 3 === 0 ? 'won' : 'lost'},${closed},${1000 + number},USD`)
    }
  }
  return {
    'people.csv': `person_id,name,role,team_id\n${people.join('\n')}\n`,
    'teams.csv': 'team_id,name\nt1,North\nt2,South\n',
    'deals.csv': `deal_id,owner_id,created_on,outcome,closed_on,amount,currency\n${deals.join('\n')}\n`,
  }
}

function toDay(dayNumber: number): string {
  return new Date(Date.UTC(2025, 0, 6 + dayNumber)).toISOString().slice(0, 10)
}

/** As a browser sends them. */
export function toForm(files: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, text] of Object.entries(files)) form.append('file', new File([text], name))
  return form
}
