import type { Pillar } from '../domain/framework/index.ts'

export const pillarNames: Readonly<Record<Pillar, string>> = {
  leadership: 'Leadership',
  strategy: 'Strategy',
  'business-management': 'Business Management',
  people: 'People',
  coaching: 'Coaching',
}

export function pillarName(pillar: string): string {
  return Object.entries(pillarNames).find(([id]) => id === pillar)?.[1] ?? pillar
}
