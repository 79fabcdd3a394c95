import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import { type ErrorParams, type FieldProblem, Refusal } from '@inaproc/domain/refusal'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { convertTexts } from './text-values.js'

/** One finding of the TypeBox validator. */
interface Finding {
  readonly keyword: string
  readonly instancePath: string
  readonly params: object
}

/** A form tells all its problems at once; the library would stop after eight findings. */
Settings.Set({ maxErrors: 100 })

/**
 * Compiles TypeBox schemas for Fastify. What a schema refuses becomes a `Refusal`: a body `FORM_INVALID` with a problem
 * for each field, a query or header `REQUEST_INVALID`, a path `NOT_FOUND` (no such thing can exist there).
 */
export const schemaCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema)
  return (input: unknown) => {
    // Bodies of forms were converted when they were read; JSON bodies have types of their own.
    const value = httpPart === 'body' ? input : convertTexts(schema, input)
    if (validator.Check(value)) return { value }
    return { error: refusalOf(httpPart, validator.Errors(value), value) }
  }
}

function refusalOf(httpPart: string | undefined, findings: readonly Finding[], value: unknown): Refusal {
  if (httpPart === 'params') return new Refusal('NOT_FOUND')
  return new Refusal(httpPart === 'body' ? 'FORM_INVALID' : 'REQUEST_INVALID', {
    problems: fieldProblems(findings, value),
  })
}

/** One problem for each field: the first that has a precise text, else "not of the requested form". */
function fieldProblems(findings: readonly Finding[], value: unknown): readonly FieldProblem[] {
  const problems = new Map<string, FieldProblem>()
  for (const { field, problem } of findings.flatMap((finding) => explain(finding, value))) {
    const known = problems.get(field)
    if (known === undefined || (known.code === 'FIELD_INVALID' && problem.code !== 'FIELD_INVALID')) {
      problems.set(field, { field, ...problem })
    }
  }
  return [...problems.values()]
}

interface Explained {
  readonly field: string
  readonly problem: { readonly code: ErrorCode; readonly params?: ErrorParams }
}

function explain(finding: Finding, value: unknown): readonly Explained[] {
  const field = finding.instancePath.slice(1).replaceAll('/', '.')
  const params: Record<string, unknown> = { ...finding.params }
  const named = (names: unknown, code: ErrorCode): readonly Explained[] =>
    Array.isArray(names)
      ? names.map((name) => ({
          field: field === '' ? String(name) : `${field}.${String(name)}`,
          problem: { code },
        }))
      : []
  switch (finding.keyword) {
    case 'required':
      return named(params['requiredProperties'], 'FIELD_REQUIRED')
    case 'additionalProperties':
      return named(params['additionalProperties'], 'FIELD_INVALID')
    case 'minLength':
      return params['limit'] === 1
        ? [{ field, problem: { code: 'FIELD_REQUIRED' } }]
        : [{ field, problem: { code: 'FIELD_TOO_SHORT', params: { min: Number(params['limit']) } } }]
    case 'maxLength':
      return [{ field, problem: { code: 'FIELD_TOO_LONG', params: { max: Number(params['limit']) } } }]
    case 'const':
    case 'enum':
      // A list that nobody has touched sends the empty text of its first line.
      return [{ field, problem: { code: isUnset(value, field) ? 'CHOICE_REQUIRED' : 'CHOICE_UNKNOWN' } }]
    case 'format':
      return [{ field, problem: { code: params['format'] === 'date' ? 'DATE_INVALID' : 'FIELD_INVALID' } }]
    default:
      return [{ field, problem: { code: 'FIELD_INVALID' } }]
  }
}

function isUnset(value: unknown, field: string): boolean {
  const found = field
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
      value,
    )
  return found === ''
}
