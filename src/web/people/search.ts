/** The metric whose sellers are shown; without one all metrics in short. */
export interface PeopleSearch {
  readonly metric?: string
}

export function validatePeopleSearch(raw: Readonly<Record<string, unknown>>): PeopleSearch {
  return typeof raw['metric'] === 'string' && raw['metric'] !== '' ? { metric: raw['metric'] } : {}
}
