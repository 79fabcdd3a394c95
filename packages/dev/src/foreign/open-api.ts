import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'

type Named = Readonly<Record<string, unknown>>

/** An OpenAPI document as a stranger's program reads it: by the specification, and its schemas as any validator has them. */
export interface OpenApiReader {
  /** What the specification has against the document. */
  readonly problems: unknown
  /** What an answer has that its schema does not allow; nothing when they agree. */
  problemsOf(o: { method: string; path: string; status: number; body: unknown }): unknown
}

export async function readOpenApi(address: string): Promise<OpenApiReader> {
  const document: unknown = await (await fetch(address)).json()
  const { valid, errors } = await new Validator().validate(
    structuredClone(document) as Record<string, unknown>,
  )
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(document as AnySchema, 'door')
  return {
    problems: valid ? [] : errors,
    problemsOf({ method, path, status, body }) {
      const operation = at(document, 'paths', templateOf(document, path), method.toLowerCase())
      const schema = at(operation, 'responses', String(status), 'content')
      // Answers are JSON, refusals problem documents; both have one schema.
      const type = Object.keys(schema ?? {})[0] ?? ''
      const found = at(schema, type, 'schema')
      if (found === undefined) return `${method} ${path} ${status} is not described`
      const check = ajv.compile({ ...found, components: at(document, 'components') })
      return check(body) ? [] : check.errors
    },
  }
}

/** The path of the document whose parameters fit. */
function templateOf(document: unknown, path: string): string {
  const fits = (template: string) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path)
  return Object.keys(at(document, 'paths') ?? {}).find(fits) ?? ''
}

function at(value: unknown, ...names: readonly string[]): Named | undefined {
  const found = names.reduce<unknown>(
    (part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined),
    value,
  )
  return typeof found === 'object' && found !== null ? (found as Named) : undefined
}
