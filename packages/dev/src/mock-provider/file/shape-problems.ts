import type { TObject } from 'typebox'
import { Value } from 'typebox/value'

/** What is wrong with the shape of a file, place by place, with what would do. */
export function shapeProblems(lists: Readonly<Record<string, TObject>>, file: unknown): readonly string[] {
  if (!isRecord(file)) return ['the file must hold an object with people and clients']
  const unknown = Object.keys(file).filter((name) => lists[name] === undefined)
  return [
    ...unknown.map((name) => `${name} is not known; known are ${Object.keys(lists).join(', ')}`),
    ...Object.entries(lists).flatMap(([name, schema]) => listProblems(name, schema, file[name])),
  ]
}

function listProblems(name: string, schema: TObject, list: unknown): readonly string[] {
  if (list === undefined && name === 'resources') return []
  if (!Array.isArray(list) || (list.length === 0 && name !== 'resources'))
    return [`${name} must be a list with at least one entry`]
  return list.flatMap((entry: unknown, index) =>
    [...Value.Errors(schema, entry)].flatMap((error) => inWords(error, placeOf(name, index, entry), entry)),
  )
}

type SchemaError = ReturnType<typeof Value.Errors>[number]

/** One sentence for each error; none for those that only repeat another. */
function inWords(error: SchemaError, entry: string, value: unknown): readonly string[] {
  const at = `${entry}${error.instancePath.replaceAll(/\/(\d+)/g, '[$1]').replaceAll('/', '.')}`
  const shown = `${at} is ${JSON.stringify(Value.Pointer.Get(value, error.instancePath))?.slice(0, 80)}`
  switch (error.keyword) {
    case 'boolean':
    case 'anyOf':
      return []
    case 'required':
      return [`${at} lacks ${error.params.requiredProperties.join(', ')}`]
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) => `${at}.${name} is not known`)
    case 'enum':
      return [`${shown}; it must be one of ${error.params.allowedValues.join(', ')}`]
    case 'format':
      return [`${shown}; it must be ${formats[error.params.format] ?? error.params.format}`]
    case 'pattern':
      return [`${shown}; it must match ${String(error.params.pattern)}`]
    case 'type':
      // A day may also be null; what it must be otherwise is said already.
      return error.params.type === 'null'
        ? []
        : [`${shown}; it must be of the type ${String(error.params.type)}`]
    default:
      return [`${shown}; it ${error.message}`]
  }
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'a UUID such as 00000000-0000-7000-8000-00000000a001',
  date: 'a day such as 2026-12-31, or null',
  'date-time': 'an instant such as 2026-02-03T04:05:06Z',
  uri: 'a whole address such as https://app.example.go.id/callback',
  email: 'an e-mail address',
}

/** `people[2] (budi.empat)`: where it stands, and who it is. */
function placeOf(list: string, index: number, entry: unknown): string {
  const name = isRecord(entry) ? (entry['username'] ?? entry['client_id'] ?? entry['audience']) : undefined
  return `${list}[${index}]${typeof name === 'string' ? ` (${name})` : ''}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
