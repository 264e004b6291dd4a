import { familyNames, firmKinds, firmStems, industries, segments } from '../organisation/names.ts'
import type { Segment } from '../organisation/names.ts'
import type { SimulatedFile } from '../simulated.ts'
import type { Stream } from '../random.ts'
import { clamp } from '../world.ts'

export interface Account {
  readonly id: string
  readonly name: string
  readonly segment: Segment
  readonly region: string
  /** How well the firm's own offer suits them, 0–1; the score in the file is a noisy reading of it. */
  readonly fit: number
  isCustomer: boolean
  readonly row: readonly string[]
}

export interface Market {
  readonly accounts: readonly Account[]
  readonly open: (region: string, segment: Segment, fitShift: number, stream: Stream) => Account
  readonly findKnown: (region: string, segment: Segment, stream: Stream) => Account | null
  readonly toFile: () => SimulatedFile
}

const header = 'account_id name segment industry region employees annual_revenue fit_score'.split(' ')

function keyOf(region: string, segment: Segment): string {
  return `${region}/${segment.name}`
}

export function createMarket(): Market {
  const accounts: Account[] = []
  const known = new Map<string, Account[]>()
  const names = new Set<string>()
  return {
    accounts,
    open: (region, segment, fitShift, stream) => {
      const number = accounts.length + 1
      const fit = clamp(stream.beta(6, 3) + fitShift, 0.03, 0.98)
      const employees = Math.max(5, Math.round(stream.lognormal(segment.employees, 0.6)))
      const name = drawName(names, stream)
      const id = `A${String(number).padStart(5, '0')}`
      const score = clamp(fit + stream.normal(0, 0.08), 0, 1)
      const account: Account = {
        id,
        name,
        segment,
        region,
        fit,
        isCustomer: false,
        row: [
          id,
          name,
          segment.name,
          stream.pick(industries),
          region,
          String(employees),
          String(Math.round((employees * stream.between(90, 210)) / 10) * 10000),
          stream.chance(0.06) ? '' : score.toFixed(2),
        ],
      }
      accounts.push(account)
      const key = keyOf(region, segment)
      const list = known.get(key)
      if (list) list.push(account)
      else known.set(key, [account])
      return account
    },
    findKnown: (region, segment, stream) => {
      const list = known.get(keyOf(region, segment))
      return list && list.length > 0 ? stream.pick(list) : null
    },
    toFile: () => ({ header, rows: accounts.map((account) => account.row) }),
  }
}

function drawName(taken: Set<string>, stream: Stream): string {
  const plain = `${stream.pick(firmStems)} ${stream.pick(firmKinds)}`
  const paired = `${stream.pick(firmStems)} & ${stream.pick(familyNames)}`
  const candidates = [plain, paired, `${plain} ${stream.pick(familyNames)}`, `${paired} ${taken.size}`]
  const name = candidates.find((candidate) => !taken.has(candidate)) ?? plain
  taken.add(name)
  return name
}

export function drawSegment(preferred: string, stream: Stream): Segment {
  const own = segments.find((segment) => segment.name === preferred)
  if (own && stream.chance(0.62)) return own
  return segments[stream.weighted(segments.map((segment) => segment.share))] as Segment
}
