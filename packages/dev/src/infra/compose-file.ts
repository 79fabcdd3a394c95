import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const root = join(import.meta.dirname, '..', '..', '..', '..')

/** One entry of `services`, as far as the rules of this folder look at it. */
export interface ComposeService {
  readonly image: string
  readonly build?: { readonly dockerfile: string }
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string | number>>
  readonly secrets?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly ipv4_address?: string } | null>>
  readonly network_mode?: string
  readonly profiles?: readonly string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly extra_hosts?: readonly string[]
  readonly user?: string
  readonly privileged?: boolean
  readonly read_only?: boolean
  readonly tmpfs?: readonly string[]
  readonly cap_drop?: readonly string[]
  readonly cap_add?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly init?: boolean
  readonly restart?: string
  readonly stop_grace_period?: string
  readonly mem_limit?: string
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly networks: Readonly<
    Record<
      string,
      { internal?: boolean; ipam?: { config: readonly { subnet: string; ip_range?: string }[] } } | null
    >
  >
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
}

export const composeText = readFileSync(join(root, 'docker-compose.yml'), 'utf8')

/** The variables of infra/trial.env, `NAME=value` a line. */
export const trialVariables: Readonly<Record<string, string>> = Object.fromEntries(
  readFileSync(join(root, 'infra/trial.env'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', ...value] = line.split('=')
      return [name, value.join('=')]
    }),
)

export interface Variable {
  readonly name: string
  /** What the file gives when the variable is not set; without one the start is refused. */
  readonly fallback: string | undefined
}

const reference = /(?<!\$)\$\{([A-Z_]+)(?:(:-|:\?)([^}]*))?\}/g

/** Every variable the file asks for. */
export function variablesOf(text: string): readonly Variable[] {
  return [...text.matchAll(reference)].map(([, name = '', operator, fallback]) => ({
    name,
    fallback: operator === ':-' ? fallback : undefined,
  }))
}

/** The text as Compose reads it: variables replaced, `$$` a dollar sign. */
function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text
    .replaceAll(reference, (_, name: string, operator: string, fallback: string) => {
      const value = variables[name] || (operator === ':-' ? fallback : undefined)
      if (value === undefined) throw new Error(`docker-compose.yml needs ${name}`)
      return value
    })
    .replaceAll('$$', '$')
}

/** The file as Compose reads it for a trial: variables replaced, merge keys (`<<`) followed. */
export function readCompose(): unknown {
  return parse(interpolate(composeText, trialVariables), { merge: true })
}

/** The checked file. Its shape is what the schema test of this folder accepts. */
export const compose = readCompose() as ComposeFile

const ownImage = 'inaproc:local'

/** The Compose services that run a program of ours, by the part after `services/` in their command. */
export const ownServices = Object.entries(compose.services).filter(([, { image }]) => image === ownImage)

/** `services/<service>/dist/main.js [argument]` → service and argument. */
export function programOf({ command = [] }: ComposeService): { service: string; argument?: string } {
  const [script = '', argument] = command
  const service = /^services\/([a-z-]+)\/dist\/main\.js$/.exec(script)?.[1] ?? ''
  return { service, ...(argument !== undefined && { argument }) }
}

export function networksOf({ networks = [] }: ComposeService): readonly string[] {
  return Array.isArray(networks) ? networks : Object.keys(networks)
}
