/** Both drivers are told how to read these types, so that a query gives the same values on either store; the keys are PostgreSQL's type numbers. */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  // bigint: a sum or count is far below 2^53; a larger value stays exact.
  20: (text) => {
    const value = BigInt(text)
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
  },
  // date: a calendar day is no instant; as text it has no time zone to go wrong in.
  1082: (text) => text,
}
