import { products } from '../organisation/names.ts'
import { onsetWeek, plant, plantOne } from './scenario.ts'
import type { Scenario } from './scenario.ts'

const systemic = { pillar: 'strategy', scope: 'systemic' } as const

const profile = {
  id: 'wrong-icp',
  label: 'The wrong customers are pursued',
  ...systemic,
  components: ['segmentation-and-icp'],
  story:
    'The customer profile drifts towards companies that do not need the offer: leads fit less, qualification fails everywhere, cycles lengthen.',
}
const eroded = {
  id: 'eroded-value',
  label: 'A competitor erodes the value proposition',
  ...systemic,
  components: ['value-proposition', 'competitive-intelligence'],
  story: 'A cheaper rival appears: late losses and discounts rise, first with one product, a quarter later with all.',
}
const uneven = {
  id: 'territory-imbalance',
  label: 'Territories are cut unevenly',
  ...systemic,
  components: ['coverage-and-territory'],
  story:
    'A recut leaves some sellers with half the potential of others: they miss with normal conversion and look like poor sellers.',
}

export const strategyScenarios: readonly Scenario[] = [
  {
    ...profile,
    plant: (setting) =>
      plant(setting, {
        scenario: profile,
        component: 'segmentation-and-icp',
        build: 10,
        showsAt: ['opportunity-management', 'demand-and-lead-management', 'pipeline-management'],
      }),
  },
  {
    ...eroded,
    plant: (setting) => {
      const product = setting.stream.pick(products.filter((each) => !each.addOn)).name
      const first = plantOne(setting, {
        scenario: eroded,
        component: 'value-proposition',
        covers: (target) => target.product === product,
        showsAt: ['pricing-and-deal-governance', 'opportunity-management'],
        direct: { stage4: -0.3, stage5: -0.3 },
      })
      const week = onsetWeek(setting) + 13
      const second = { ...first.fault, profile: { onset: week, build: 8, until: null } }
      const others = (target: { readonly product?: string }) => target.product !== product
      const truth = {
        ...first.truth,
        units: [...first.truth.units, { kind: 'segment' as const, id: `product=${product}` }],
      }
      return { faults: [first.fault, { ...second, covers: others }], truths: [truth], fixes: [] }
    },
  },
  {
    ...uneven,
    plant: (setting) => {
      const planted = plant(setting, {
        scenario: uneven,
        component: 'coverage-and-territory',
        build: 1,
        weeksBeforeEnd: 52,
        showsAt: ['quota-setting', 'retention', 'pipeline-management'],
      })
      const poor = setting.stream
        .shuffle(setting.organisation.seats)
        .slice(0, Math.ceil(setting.organisation.seats.length / 3))
      const share = { mild: 0.25, medium: 0.5, severe: 0.75 }[setting.severity]
      const profileOfRecut = { onset: onsetWeek(setting, 52), build: 1, until: null }
      const cut = (seats: readonly { readonly team: { readonly id: string } }[], effect: number) => {
        const ids = new Set(seats.map((seat) => setting.organisation.seats.findIndex((each) => each === seat)))
        const people = new Set(
          [...ids].flatMap((at) => setting.organisation.seats[at]?.holders.map((person) => person.id) ?? []),
        )
        return {
          component: null,
          strength: 1,
          profile: profileOfRecut,
          covers: (target: { readonly person?: string }) => target.person !== undefined && people.has(target.person),
          direct: { selfSourced: Math.log(effect), leadVolume: 0 },
        }
      }
      const rich = setting.organisation.seats.filter((seat) => !poor.includes(seat))
      return {
        ...planted,
        faults: [...planted.faults, cut(poor, 1 - share), cut(rich, 1 + share / 3)],
        afterStaffing: () => {
          for (const seat of poor) seat.potential *= 1 - share * 0.8
          for (const seat of rich) seat.potential *= 1 + share * 0.25
        },
      }
    },
  },
]
