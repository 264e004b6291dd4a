import * as fc from 'fast-check'

/** Stands in a made request where the id of an earlier answer goes. */
export const idOfAnswer = 'id-of-an-answer'

/** The same for what a link of an earlier answer ends in. */
export const tokenOfAnswer = 'token-of-an-answer'

type Schema = Readonly<Record<string, unknown>>

/** Values that fit a schema of the OpenAPI document; `components` are its named ones. */
export function arbitraryOf(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
  depth = 0,
): fc.Arbitrary<unknown> {
  const of = (inner: unknown): fc.Arbitrary<unknown> => arbitraryOf((inner ?? {}) as Schema, components, depth + 1)
  if (typeof schema['$ref'] === 'string') {
    return of(components[schema['$ref'].slice(schema['$ref'].lastIndexOf('/') + 1)])
  }
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  const several = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(several)) return fc.oneof(...several.map(of))
  switch (schema['type']) {
    case 'string':
      return stringOf(schema)
    case 'integer':
      return fc.integer(wholeBoundsOf(schema, 1_000))
    case 'number':
      return fc.oneof(
        fc.integer(wholeBoundsOf(schema, 1_000)),
        fc.double({ ...boundsOf(schema, 1e6), noNaN: true, noDefaultInfinity: true }),
      )
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const least = Number(schema['minItems'] ?? 0)
      return fc.array(of(schema['items']), {
        minLength: least,
        maxLength: Math.max(least, Math.min(3, Number(schema['maxItems'] ?? 3))),
      })
    }
    case 'object':
      return objectOf(schema, of)
    default:
      return depth > 4 ? fc.constant(null) : fc.jsonValue({ maxDepth: 2 })
  }
}

function boundsOf(schema: Schema, wide: number): { min: number; max: number } {
  const above = schema['exclusiveMinimum']
  const min = Math.max(-wide, Number(schema['minimum'] ?? (above === undefined ? -wide : above)))
  return { min, max: Math.max(min, Math.min(Number(schema['maximum'] ?? wide), min + 2 * wide)) }
}

function wholeBoundsOf(schema: Schema, wide: number): { min: number; max: number } {
  const { min, max } = boundsOf(schema, wide)
  return { min: Math.ceil(min), max: Math.max(Math.ceil(min), Math.floor(max)) }
}

function objectOf(schema: Schema, of: (inner: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, unknown>>
  const required = (schema['required'] ?? []) as string[]
  if (Object.keys(properties).length === 0 && typeof schema['additionalProperties'] === 'object') {
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), of(schema['additionalProperties']), { maxKeys: 3 })
  }
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, meaningful[name] ?? of(inner)]),
  )
  return fc.record(model, { requiredKeys: required.filter((name) => name in model) })
}

function stringOf(schema: Schema): fc.Arbitrary<string> {
  const day = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString())
  if (schema['format'] === 'date') return day.map((text) => text.slice(0, 10))
  if (schema['format'] === 'date-time') return day
  if (schema['format'] === 'email') return fc.emailAddress()
  const least = Number(schema['minLength'] ?? 0)
  const most = Math.min(Number(schema['maxLength'] ?? 60), 60)
  return fc.oneof(
    fc.constantFrom(...words).filter((word) => word.length >= least && word.length <= most),
    fc.string({ minLength: least, maxLength: Math.max(least, most), unit: 'grapheme' }),
  )
}

/** Fields that say what fits only to who knows the data; `idOfAnswer` is put in when the request is made. */
const meaningful: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  component: fc.constantFrom<unknown>('coaching-cadence', 'forecasting', 'decision-rights', 'nothing-like-it', null),
  metric: fc.constantFrom<unknown>('win-rate', 'cycle-length', 'deal-size', 'no-metric'),
  unit: fc.constantFrom<unknown>('organisation', 'team:t1', 'person:ann', 'segment:region=North', 'nobody'),
  teamId: fc.constantFrom<unknown>('t1', 't2', 't9', null),
  personId: fc.constantFrom<unknown>('ann', 'ben', 'zed', null),
  ownerId: fc.constantFrom<unknown>('ann', 'member-cro', null),
  teamIds: fc.constantFrom<unknown>(['t1'], null),
  version: fc.integer({ min: 1, max: 3 }),
  otherId: fc.constant<unknown>(idOfAnswer),
  problemId: fc.constantFrom<unknown>(idOfAnswer, null),
  occurredOn: fc.constantFrom<unknown>('2026-05-01', '2025-11-30', null),
  on: fc.constantFrom<unknown>('2026-05-01', '2025-11-30', '2031-01-01'),
}

/** What means something here: components, metrics, units, people, fragments that break careless code. */
const words = [
  'coaching-cadence',
  'deal-desk',
  'win-rate',
  'cycle-length',
  'organisation',
  'team:t1',
  'person:p1',
  'segment:region=North',
  'p1',
  't1',
  'main',
  'Quotes wait for the price desk',
  "Robert'); --",
  '%',
  '_',
  '../../etc',
  '__proto__',
  'constructor',
  '0',
  '-1',
  'null',
  '\\',
] as const

/** Values that fit nothing. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    'x\0y',
    '\ud800',
    -1,
    0,
    1e300,
    2 ** 53,
    2 ** 31,
    [],
    {},
    [[]],
    'x'.repeat(5_000),
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...words),
)
