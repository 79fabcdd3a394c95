import { readFileSync } from 'node:fs'

/** What every setting says of itself. `meaning` is shown to the operator when the setting is missing or wrong. */
interface SettingBase {
  readonly meaning: string
  /** Refuses to be set (for booleans: to be true) when NODE_ENV=production: test clocks, loopback clients, stand-ins. */
  readonly productionRefused?: boolean
}

interface RequiredSetting<T> extends SettingBase {
  readonly default?: T
  /** Used outside production only; in production the setting must then be given. */
  readonly developmentDefault?: T
  readonly optional?: false
}

interface OptionalSetting extends SettingBase {
  readonly optional: true
}

/** One row of a settings table: how the text of an environment variable becomes a value. */
export interface Setting<T> extends SettingBase {
  readonly kind: string
  readonly secret: boolean
  readonly optional: boolean
  readonly default?: T
  readonly developmentDefault?: T
  /** Reads the text; a `Wrong` says what was expected, never what was found. */
  readonly parse: (text: string) => T | Wrong
}

export type SettingTable = Readonly<Record<string, Setting<unknown>>>

/** The values of a table, under the keys of the table. */
export type SettingsOf<T extends SettingTable> = {
  readonly [Key in keyof T]: T[Key] extends Setting<infer Value> ? Value : never
}

export interface SettingProblem {
  readonly name: string
  readonly meaning: string
  readonly problem: string
}

/** Thrown once with everything that is wrong, so that an operator corrects all of it in one go. */
export class SettingsError extends Error {
  readonly problems: readonly SettingProblem[]

  constructor(problems: readonly SettingProblem[]) {
    const lines = problems.map((p) => `  ${p.name}: ${p.problem}\n    (${p.meaning})`)
    super(`${problems.length} setting(s) cannot be used:\n${lines.join('\n')}`)
    this.name = 'SettingsError'
    this.problems = problems
  }
}

class Wrong {
  readonly expected: string
  constructor(expected: string) {
    this.expected = expected
  }
}

type Definition<T> = RequiredSetting<T> | OptionalSetting
type Made<T, D> = D extends OptionalSetting ? Setting<T | undefined> : Setting<T>

function make<T, D extends Definition<T>>(
  kind: string,
  definition: D,
  parse: (text: string) => T | Wrong,
  secret = false,
): Made<T, D> {
  const made = { ...definition, kind, secret, optional: definition.optional === true, parse }
  // The conditional type only decides whether `undefined` belongs to the value; `optional` carries the same fact.
  return made as unknown as Made<T, D>
}

/** The kinds of setting. Each takes its meaning and, when it has one, its default. */
export const setting = {
  text<D extends Definition<string> & { pattern?: RegExp; expected?: string }>(definition: D) {
    return make<string, D>('text', definition, (text) =>
      definition.pattern && !definition.pattern.test(text)
        ? new Wrong(definition.expected ?? `must match ${definition.pattern.source}`)
        : text,
    )
  },

  /** Never shown, and may come from a file: NAME_FILE=/run/secrets/name. `minLength` counts characters. */
  secret<D extends Definition<string> & { minLength?: number }>(definition: D) {
    const minLength = definition.minLength ?? 1
    return make<string, D>(
      'secret',
      definition,
      (text) => (text.length < minLength ? new Wrong(`must have at least ${minLength} characters`) : text),
      true,
    )
  },

  /** An absolute address, returned without a trailing slash. `protocols` as in URL: 'https:', 'postgres:'. */
  url<D extends Definition<string> & { protocols?: readonly string[]; secret?: boolean }>(definition: D) {
    const protocols = definition.protocols ?? ['http:', 'https:']
    return make<string, D>(
      'url',
      definition,
      (text) => {
        const url = URL.parse(text)
        return url !== null && protocols.includes(url.protocol)
          ? text.replace(/\/+$/, '')
          : new Wrong(`must be an absolute address starting with ${protocols.join(' or ')}`)
      },
      definition.secret === true,
    )
  },

  port<D extends Definition<number>>(definition: D) {
    return make<number, D>('port', definition, (text) => integerBetween(text, 0, 65_535))
  },

  integer<D extends Definition<number> & { min?: number; max?: number }>(definition: D) {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = definition
    return make<number, D>('integer', definition, (text) => integerBetween(text, min, max))
  },

  boolean<D extends Definition<boolean>>(definition: D) {
    return make<boolean, D>('boolean', definition, (text) => {
      if (text === 'true' || text === '1') return true
      if (text === 'false' || text === '0') return false
      return new Wrong('must be true or false')
    })
  },

  choice<const V extends string, D extends Definition<V>>(values: readonly V[], definition: D) {
    return make<V, D>(
      'choice',
      definition,
      (text) => values.find((value) => value === text) ?? new Wrong(`must be one of: ${values.join(', ')}`),
    )
  },

  /** Entries separated by commas; spaces around them and empty entries do not count. */
  list<D extends Definition<readonly string[]>>(definition: D) {
    return make<readonly string[], D>('list', definition, (text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
  },

  /** JSON, accepted by `accept` (which narrows the type). `secret: true` allows NAME_FILE. */
  json<T, D extends Definition<T> & { secret?: boolean }>(
    accept: (value: unknown) => value is T,
    definition: D,
  ) {
    return make<T, D>(
      'json',
      definition,
      (text) => {
        const value = parseJson(text)
        return accept(value) ? value : new Wrong('must be JSON of the documented shape')
      },
      definition.secret === true,
    )
  },

  /** A length of time such as 250ms, 10s, 15m, 12h, 30d; the value is in milliseconds. */
  durationMs<D extends Definition<number>>(definition: D) {
    return make<number, D>('duration', definition, (text) => {
      const [, amount, unit = ''] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text) ?? []
      const factor = durationUnits[unit]
      return amount === undefined || factor === undefined
        ? new Wrong('must be a number with a unit: 250ms, 10s, 15m, 12h, 30d')
        : Number(amount) * factor
    })
  },
}

const durationUnits: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/**
 * Reads every setting of `table` from `env`. The variable is the key in capitals: `baseUrl` reads BASE_URL; a key
 * already in capitals reads itself. An empty variable counts as not given.
 * @throws SettingsError naming all problems at once, with no value of any setting in its text.
 */
export function readSettings<T extends SettingTable>(table: T, env: NodeJS.ProcessEnv): SettingsOf<T> {
  const production = env['NODE_ENV'] === 'production'
  const problems: SettingProblem[] = []
  const values: Record<string, unknown> = {}
  for (const [key, row] of Object.entries(table)) {
    const name = variableName(key)
    const value = readOne(row, name, env, production)
    if (value instanceof Wrong) problems.push({ name, meaning: row.meaning, problem: value.expected })
    else values[key] = value
  }
  if (problems.length > 0) throw new SettingsError(problems)
  // Every key of the table was given the value its own row parsed.
  return values as SettingsOf<T>
}

/** One line per setting for the operator's documentation. */
export interface SettingDescription {
  readonly name: string
  readonly kind: string
  readonly meaning: string
  readonly default: string
  readonly secret: boolean
  readonly developmentOnly: boolean
}

export function describeSettings(table: SettingTable): readonly SettingDescription[] {
  return Object.entries(table).map(([key, row]) => ({
    name: variableName(key),
    kind: row.kind,
    meaning: row.meaning,
    default: describeDefault(row),
    secret: row.secret,
    developmentOnly: row.productionRefused === true,
  }))
}

function describeDefault(row: Setting<unknown>): string {
  if (row.optional) return 'none'
  if (row.default === undefined) return 'required'
  return row.secret ? 'set' : String(row.default)
}

function readOne(row: Setting<unknown>, name: string, env: NodeJS.ProcessEnv, production: boolean): unknown {
  const text = readText(row, name, env)
  if (text instanceof Wrong) return text
  if (text === undefined) return absent(row, production)
  const value = row.parse(text)
  if (production && row.productionRefused === true && value !== false) {
    return new Wrong('is for development only and refused when NODE_ENV=production')
  }
  return value
}

function readText(row: Setting<unknown>, name: string, env: NodeJS.ProcessEnv): string | Wrong | undefined {
  const direct = env[name] || undefined
  const file = (row.secret && env[`${name}_FILE`]) || undefined
  if (file === undefined) return direct
  if (direct !== undefined) return new Wrong(`is given twice: as ${name} and as ${name}_FILE`)
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || new Wrong(`${name}_FILE names an empty file`)
  } catch {
    return new Wrong(`${name}_FILE names a file that cannot be read`)
  }
}

function absent(row: Setting<unknown>, production: boolean): unknown {
  if (row.default !== undefined) return row.default
  if (!production && row.developmentDefault !== undefined) return row.developmentDefault
  return row.optional ? undefined : new Wrong('is required and was not given')
}

function variableName(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
}

function integerBetween(text: string, min: number, max: number): number | Wrong {
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : new Wrong(`must be a whole number from ${min} to ${max}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
