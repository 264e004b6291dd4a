const browsers = [
  ['Firefox', /Firefox\/(\d+)/],
  ['Edge', /Edg\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Chrome', /Chrom(?:e|ium)\/(\d+)/],
  ['Safari', /Version\/(\d+).* Safari/],
] as const

const systems = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const

/** "Firefox 140 on Windows" of what a browser calls itself; its own words where they are others, null where it says nothing. */
export function describeBrowser(userAgent: string | null): string | null {
  if (userAgent === null || userAgent.trim() === '') return null
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent))
  if (browser === undefined) return userAgent.slice(0, 60)
  const name = `${browser[0]} ${browser[1].exec(userAgent)?.[1] ?? ''}`.trim()
  const system = systems.find(([, pattern]) => pattern.test(userAgent))
  return system === undefined ? name : `${name} on ${system[0]}`
}
