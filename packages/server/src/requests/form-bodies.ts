import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { convertTexts, listNames } from './text-values.js'

/** What the forms of a route may hold, in `config.form`. */
export interface FormSettings {
  /** Without this a route takes no multipart form (415). */
  readonly files?: {
    readonly maxBytes: number
    /** Default 1. */
    readonly maxCount?: number
    /**
     * What a file over `maxBytes` means. `refuse` (default): 413 before the handler. `report`: the handler gets the file
     * with `oversize: true` and no bytes, so that the page can say so beside the field and keep the other answers.
     */
    readonly oversize?: 'refuse' | 'report'
  }
  /** Fields that may come several times on a route without a body schema; a schema says it by `Type.Array`. */
  readonly repeated?: readonly string[]
}

/** A file of a multipart form. `mediaType` is what the sender claims: look into the bytes. */
export interface UploadedFile {
  readonly filename: string
  readonly mediaType: string
  readonly bytes: Buffer
  readonly oversize: boolean
}

/** For body schemas: `Type.Object({ decree: uploadedFile() })`. */
export function uploadedFile() {
  return Type.Unsafe<UploadedFile>({
    type: 'object',
    required: ['filename', 'mediaType', 'bytes', 'oversize'],
    properties: {
      filename: { type: 'string' },
      mediaType: { type: 'string' },
      bytes: { description: 'the content of the file' },
      oversize: { type: 'boolean' },
    },
  })
}

const maxFields = 200
const maxFieldBytes = 64 * 1024
/** A file that is only reported as too large is still read to its end, up to this many times its limit. */
const reportedFactor = 5

/** Reads forms into `request.body`: texts as strings (or lists, where the schema has a list), files as `UploadedFile`. */
export async function addFormBodies(server: FastifyInstance): Promise<void> {
  await server.register(formbody)
  await server.register(multipart)
  server.addHook('preValidation', async (request) => {
    if (request.isMultipart()) request.body = await readMultipart(request)
    // JSON could pretend to hold a file: its bytes would be whatever the sender wrote.
    else if (request.routeOptions.config.form?.files && mediaType(request) === 'application/json') {
      throw new Refusal('MEDIA_TYPE_UNSUPPORTED')
    }
  })
}

/**
 * Gives form fields the types of the schema and refuses a field that came twice where one value is meant, which two
 * programs could read differently. Runs after the form token was taken out.
 */
export function addFormTypes(server: FastifyInstance): void {
  server.addHook('preValidation', async (request) => {
    // A scope that takes its bodies as bytes (the provider's own addresses) reads them itself.
    if (!isForm(request) || !isFields(request.body)) return
    const { schema, config } = request.routeOptions
    const lists = schema?.body === undefined ? new Set(config.form?.repeated) : listNames(schema.body)
    for (const [name, value] of Object.entries(request.body)) {
      if (Array.isArray(value) && !lists.has(name)) throw new Refusal('REQUEST_INVALID')
    }
    if (schema?.body !== undefined) request.body = convertTexts(schema.body, request.body)
  })
}

function isFields(body: unknown): body is object {
  return typeof body === 'object' && body !== null && !ArrayBuffer.isView(body)
}

/** The media types a browser sends by itself, without asking first (Fetch standard, CORS-safelisted). */
export function isForm(request: FastifyRequest): boolean {
  const type = mediaType(request)
  return type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'
}

export function mediaType(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

type Entry = string | UploadedFile

async function readMultipart(request: FastifyRequest): Promise<Record<string, Entry | Entry[]>> {
  const files = request.routeOptions.config.form?.files
  if (files === undefined) throw new Refusal('MEDIA_TYPE_UNSUPPORTED')
  const report = files.oversize === 'report'
  const maxCount = files.maxCount ?? 1
  const budget = new Budget(
    maxCount * files.maxBytes * (report ? reportedFactor : 1) + request.routeOptions.bodyLimit,
  )
  budget.spend(Number(request.headers['content-length'] ?? 0), 'announced')

  const entries = new Map<string, Entry[]>()
  try {
    const limits = {
      files: maxCount,
      fields: maxFields,
      fieldSize: maxFieldBytes,
      fileSize: Number.POSITIVE_INFINITY,
    }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        const file = await readFile(part, files.maxBytes, budget)
        if (file.oversize && !report) throw new Refusal('REQUEST_TOO_LARGE')
        // A file field that was left empty comes as a part without a file name.
        if (file.filename !== '') append(entries, part.fieldname, file)
      } else {
        append(entries, part.fieldname, readField(part.value, part.valueTruncated, budget))
      }
    }
  } catch (error) {
    if (error instanceof Error && ('statusCode' in error || error instanceof Refusal)) throw error
    // The parser's own errors (cut off, no boundary, broken headers of a part) are the sender's.
    throw new Refusal('REQUEST_INVALID', { cause: error })
  }
  return Object.fromEntries([...entries].map(([name, values]) => [name, alone(values)]))
}

function readField(value: unknown, truncated: boolean, budget: Budget): string {
  if (truncated) throw new Refusal('REQUEST_TOO_LARGE')
  // A part that claims to be JSON was parsed by the library; a form field is text.
  if (typeof value !== 'string') throw new Refusal('REQUEST_INVALID')
  budget.spend(value.length)
  return value
}

function append(entries: Map<string, Entry[]>, name: string, entry: Entry): void {
  entries.set(name, [...(entries.get(name) ?? []), entry])
}

function alone(values: Entry[]): Entry | Entry[] {
  const [first] = values
  return first !== undefined && values.length === 1 ? first : values
}

interface FilePart {
  readonly filename: string | undefined
  readonly mimetype: string
  readonly file: AsyncIterable<Buffer>
}

async function readFile(part: FilePart, maxBytes: number, budget: Budget): Promise<UploadedFile> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of part.file) {
    budget.spend(chunk.length)
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  return {
    filename: part.filename ?? '',
    mediaType: part.mimetype,
    bytes: Buffer.concat(chunks),
    oversize: size > maxBytes,
  }
}

/** The bytes one form may cost in all, announced or sent. */
class Budget {
  #left: number

  constructor(bytes: number) {
    this.#left = bytes
  }

  spend(bytes: number, how: 'announced' | 'sent' = 'sent'): void {
    if (bytes > this.#left) throw new Refusal('REQUEST_TOO_LARGE')
    if (how === 'sent') this.#left -= bytes
  }
}
