import { formatList } from '../wording/format.ts'

/** What must be looked at before a number is laid at one person's door; null where the data do not tell. */
export interface PersonContext {
  readonly id: string
  readonly name: string
  readonly ramping: boolean | null
  readonly tenureMonths: number | null
  /** 0 (poorest) to 1 among comparable sellers. */
  readonly territoryPercentile: number | null
  /** Quota now over quota before, where it changed within a year. */
  readonly quotaChange: number | null
  readonly leadSharePercentile: number | null
  readonly managerChanged: boolean | null
}

interface Confounder {
  readonly name: string
  /** Where it is made. */
  readonly component: string
  readonly isKnown: (person: PersonContext) => boolean
  readonly isAdverse: (person: PersonContext) => boolean
}

const poor = 0.25
const shortTenureMonths = 6
const steeperQuota = 1.2

const confounders: readonly Confounder[] = [
  {
    name: 'a poorer territory than most',
    component: 'coverage-and-territory',
    isKnown: (person) => person.territoryPercentile !== null,
    isAdverse: (person) => (person.territoryPercentile ?? 1) < poor,
  },
  {
    name: 'still ramping up',
    component: 'onboarding-and-ramp',
    isKnown: (person) => person.ramping !== null || person.tenureMonths !== null,
    isAdverse: (person) => person.ramping === true || (person.tenureMonths ?? Infinity) < shortTenureMonths,
  },
  {
    name: 'a quota raised by more than a fifth',
    component: 'quota-setting',
    isKnown: (person) => person.quotaChange !== null,
    isAdverse: (person) => (person.quotaChange ?? 1) > steeperQuota,
  },
  {
    name: 'fewer leads than most',
    component: 'demand-and-lead-management',
    isKnown: (person) => person.leadSharePercentile !== null,
    isAdverse: (person) => (person.leadSharePercentile ?? 1) < poor,
  },
  {
    name: 'a new manager',
    component: 'frontline-manager-capability',
    isKnown: (person) => person.managerChanged !== null,
    isAdverse: (person) => person.managerChanged === true,
  },
]

/** Two adverse circumstances or more: not the person's finding but the system's. */
export function isSystemSuspect(person: PersonContext): boolean {
  return listAdverse(person).length >= 2
}

/** The adverse circumstances, and the component where each is made. */
export function listAdverse(person: PersonContext): readonly { readonly name: string; readonly component: string }[] {
  return confounders.filter((one) => one.isAdverse(person)).map(({ name, component }) => ({ name, component }))
}

/** What was checked, what was found, and what could not be looked at. */
export function describeConfounders(person: PersonContext): string {
  const known = confounders.filter((one) => one.isKnown(person))
  const adverse = known.filter((one) => one.isAdverse(person)).map((one) => one.name)
  const unknown = confounders.filter((one) => !one.isKnown(person)).map((one) => one.name)
  const checked =
    adverse.length > 0
      ? `One circumstance speaks for the person: ${formatList(adverse)}.`
      : known.length > 0
        ? `Looked at and not found: ${formatList(
            known.map((one) => one.name),
            5,
            'or',
          )}.`
        : ''
  const open = unknown.length === 0 ? '' : `The data do not tell of ${formatList(unknown, 5, 'or')}.`
  return [checked, open].filter((part) => part !== '').join(' ')
}
