/** The address as it may be shown and logged. */
export function hidePassword(url: string): string {
  return url.replace(/^([^:]+:\/\/[^:/?#@]*):.*@/, '$1:…@').replace(/([?&](?:password|sslpassword)=)[^&]*/gi, '$1…')
}
