import type { UnitKind } from '../../unit.ts'

/**
 * Components that one team, segment or person can have in a different state than the others. All others are shared: if
 * they failed, more than one unit would feel it, so calm elsewhere speaks against them.
 */
const local: Readonly<Record<Exclude<UnitKind, 'organisation'>, ReadonlySet<string>>> = {
  team: new Set([
    'account-planning',
    'business-coaching',
    'call-coaching',
    'coaching-cadence',
    'coaching-focus',
    'coaching-follow-through',
    'coaching-skill',
    'coverage-and-territory',
    'deal-coaching',
    'demand-and-lead-management',
    'developmental-coaching',
    'engagement-and-morale',
    'frontline-manager-capability',
    'leader-role-and-time',
    'onboarding-and-ramp',
    'operating-rhythm',
    'opportunity-management',
    'performance-management',
    'pipeline-management',
    'recruiting-and-selection',
    'retention',
    'sales-process',
    'selling-time',
    'talent-development',
  ]),
  segment: new Set([
    'account-planning',
    'competitive-intelligence',
    'competitor-move',
    'coverage-and-territory',
    'customer-lifecycle-strategy',
    'demand-and-lead-management',
    'deployment-and-capacity',
    'enablement-and-training',
    'go-to-customer-model',
    'market-shock',
    'market-stance',
    'opportunity-management',
    'pipeline-management',
    'pricing-and-deal-governance',
    'sales-process',
    'segmentation-and-icp',
    'value-proposition',
  ]),
  person: new Set([
    'account-planning',
    'business-coaching',
    'call-coaching',
    'coaching-focus',
    'coaching-follow-through',
    'coverage-and-territory',
    'deal-coaching',
    'developmental-coaching',
    'engagement-and-morale',
    'onboarding-and-ramp',
    'opportunity-management',
    'performance-management',
    'pipeline-management',
    'recruiting-and-selection',
    'selling-time',
    'talent-development',
  ]),
}

export function isLocalTo(kind: UnitKind, component: string): boolean {
  return kind === 'organisation' || local[kind].has(component)
}
