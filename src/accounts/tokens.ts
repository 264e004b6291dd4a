import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits: nobody guesses it, so its plain hash may be kept. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest())
}

/** Without letters and digits that look alike, to be read from one screen and typed into another: `K7QX-2MFP-9HTR`. */
export function createReadableCode(): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  const letters: string[] = []
  while (letters.length < 12) {
    const [byte = 255] = randomBytes(1)
    // Only whole multiples of the alphabet, so that each letter is equally likely.
    if (byte < 256 - (256 % alphabet.length)) letters.push(alphabet[byte % alphabet.length] ?? '')
  }
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((part) => part.join('')).join('-')
}

/**
 * A token that says which workspace it is for: what belongs to a workspace is only found with the workspace known. Without dots: an
 * address that ends like a file's name is taken for one.
 */
export function joinToken(parts: {
  readonly workspaceId: string
  readonly id: string
  readonly secret: string
}): string {
  return [Buffer.from(parts.workspaceId).toString('base64url'), parts.id, parts.secret].join('~')
}

/** Null where the text has not the form of such a token. */
export function splitToken(
  token: string,
): { readonly workspaceId: string; readonly id: string; readonly secret: string } | null {
  const [workspace, id, secret, ...rest] = token.split('~')
  if (workspace === undefined || id === undefined || secret === undefined || rest.length > 0) return null
  const workspaceId = Buffer.from(workspace, 'base64url').toString('utf8')
  return workspaceId === '' || workspaceId.includes('\0') || id === '' || secret === ''
    ? null
    : { workspaceId, id, secret }
}
