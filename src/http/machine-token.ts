import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Carries the token; a header of its own, so that no browser sends it by itself and no other site may. */
export const machineHeader = 'x-geartrain-machine'

export interface MachineToken {
  readonly token: string
  /** True for a request of somebody who can read the data directory of this server, and so the token in it. */
  isMachineToken(request: Request): boolean
}

/** A new secret of one server's run: whoever holds it acts as the machine's own member (`machineMember`). */
export function createMachineToken(): MachineToken {
  const token = randomBytes(32).toString('base64url')
  const digest = digestOf(token)
  return {
    token,
    isMachineToken: (request) => {
      const given = request.headers.get(machineHeader)
      return given !== null && timingSafeEqual(digestOf(given), digest)
    },
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
