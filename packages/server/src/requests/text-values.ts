/**
 * Forms, queries and paths hold only text. These functions give each field the type its schema asks for, and only when
 * the text is exactly that; anything else stays as it came, for the validator to refuse.
 */

type Fields = Record<string, unknown>

/** The fields of `values` converted by the properties of a JSON schema. */
export function convertTexts(schema: unknown, values: unknown): unknown {
  if (!isFields(values)) return values
  const kinds = propertyKinds(schema)
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, convert(kinds.get(name), value)]),
  )
}

/** The names whose schema takes a list: only they may come more than once. */
export function listNames(schema: unknown): ReadonlySet<string> {
  return new Set([...propertyKinds(schema)].filter(([, kind]) => kind.type === 'array').map(([name]) => name))
}

interface Kind {
  readonly type: unknown
  readonly items: unknown
}

function propertyKinds(schema: unknown): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>()
  if (!isFields(schema)) return kinds
  const parts = Array.isArray(schema['allOf']) ? schema['allOf'] : []
  for (const part of parts) for (const [name, kind] of propertyKinds(part)) kinds.set(name, kind)
  if (isFields(schema['properties'])) {
    for (const [name, property] of Object.entries(schema['properties'])) kinds.set(name, kindOf(property))
  }
  return kinds
}

function kindOf(schema: unknown): Kind {
  return isFields(schema)
    ? { type: schema['type'], items: schema['items'] }
    : { type: undefined, items: undefined }
}

function convert(kind: Kind | undefined, value: unknown): unknown {
  if (kind?.type === 'array') {
    const entries: unknown[] = Array.isArray(value) ? value : [value]
    return entries.map((entry) => convert(kindOf(kind.items), entry))
  }
  if (typeof value !== 'string') return value
  if (kind?.type === 'integer' && /^-?\d{1,15}$/.test(value)) return Number(value)
  if (kind?.type === 'number' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value)
  if (kind?.type === 'boolean' && value in booleans) return booleans[value]
  return value
}

/** `on` is what a ticked box without a value sends. */
const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  on: true,
  '1': true,
  false: false,
  '0': false,
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
