import type { FastifyInstance } from 'fastify'
import { safeUrl } from '../observation/logging.js'
import { maskSecrets } from '../observation/redaction.js'
import { securityReportPath } from './security-headers.js'

const maxReportBytes = 16 * 1024
const maxTextLength = 200
const maxLinesPerMinute = 30

/**
 * POST /csp-report: counts what browsers report and logs the first reports of each minute, cut short. Anybody can send
 * here, so the report is hearsay: never kept, never answered in detail.
 */
export async function addSecurityReports(server: FastifyInstance): Promise<void> {
  await server.register(async (scope) => {
    for (const type of ['application/csp-report', 'application/reports+json']) {
      scope.addContentTypeParser(
        type,
        { parseAs: 'string', bodyLimit: maxReportBytes },
        scope.getDefaultJsonParser('error', 'error'),
      )
    }
    let lines = 0
    const minute = setInterval(() => {
      lines = 0
    }, 60_000).unref()
    scope.addHook('onClose', async () => clearInterval(minute))

    scope.post(
      securityReportPath,
      { config: { formProtection: false }, bodyLimit: maxReportBytes, schema: { hide: true } },
      async (request, reply) => {
        for (const report of readReports(request.body).slice(0, 10)) {
          scope.metrics.securityReports.inc({ directive: report.directive })
          lines += 1
          if (lines <= maxLinesPerMinute)
            request.log.warn(report, 'The content security policy stopped something')
        }
        return reply.code(204).send()
      },
    )
  })
}

interface SecurityReport {
  readonly directive: string
  readonly blocked: string
  readonly document: string
  readonly source: string
}

/** Both forms in use: the older single report, and the list of the Reporting API. */
function readReports(body: unknown): readonly SecurityReport[] {
  const entries = Array.isArray(body)
    ? body.map((entry) => field(entry, 'body'))
    : [field(body, 'csp-report')]
  return entries.filter(isObject).map((entry) => ({
    directive: knownDirective(text(entry, 'effective-directive', 'effectiveDirective', 'violated-directive')),
    blocked: safeText(text(entry, 'blocked-uri', 'blockedURL')),
    document: safeText(text(entry, 'document-uri', 'documentURL')),
    source: safeText(text(entry, 'source-file', 'sourceFile')),
  }))
}

/** The name becomes a label of a metric: only names that exist, so that senders cannot invent labels. */
function knownDirective(value: string): string {
  const [name = ''] = value.split(' ')
  return /^(default|script|style|img|font|connect|frame|child|media|object|worker|manifest)-src(-elem|-attr)?$|^form-action$|^frame-ancestors$|^base-uri$/.test(
    name,
  )
    ? name
    : 'other'
}

function safeText(value: string): string {
  return maskSecrets(safeUrl(value)).slice(0, maxTextLength)
}

function text(entry: object, ...names: readonly string[]): string {
  const found = names.map((name) => field(entry, name)).find((value) => typeof value === 'string')
  return typeof found === 'string' ? found : ''
}

function field(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
