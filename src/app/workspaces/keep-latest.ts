import type { Services } from '../deps.ts'

export interface KeepOptions<Value> {
  /** How many are kept, or how much in all as `weigh` has it. */
  readonly most: number
  readonly weigh?: (value: Value) => number
}

interface Kept<Value> {
  readonly value: Promise<Value>
  weight: number
}

export type Keep<Value> = (
  services: Pick<Services, 'ledger'>,
  id: readonly unknown[],
  make: () => Promise<Value>,
) => Promise<Value>

/**
 * Keeps what was made last, by server and id, the least lately used given up first. An id names everything that the value depends on:
 * the state it was made of, and what of it a reader sees where that differs between readers. Who asks while it is made waits for it.
 */
export function createKeep<Value>({ most, weigh = () => 1 }: KeepOptions<Value>): Keep<Value> {
  const servers = new WeakMap<Services['ledger'], Map<string, Kept<Value>>>()
  return ({ ledger }, parts, make) => {
    const ofServer = servers.get(ledger) ?? new Map<string, Kept<Value>>()
    servers.set(ledger, ofServer)
    const id = JSON.stringify(parts)
    const known = ofServer.get(id)
    const kept = known ?? { value: make(), weight: 0 }
    ofServer.delete(id)
    ofServer.set(id, kept)
    if (known === undefined) {
      kept.value.then(
        (value) => {
          kept.weight = weigh(value)
          makeRoom(ofServer, most)
        },
        () => {
          if (ofServer.get(id) === kept) ofServer.delete(id)
        },
      )
    }
    return kept.value
  }
}

/** The newest stays, however much it is. */
function makeRoom<Value>(ofServer: Map<string, Kept<Value>>, most: number): void {
  let total = [...ofServer.values()].reduce((sum, { weight }) => sum + weight, 0)
  for (const [id, { weight }] of ofServer) {
    if (total <= most || ofServer.size === 1) return
    ofServer.delete(id)
    total -= weight
  }
}
