import type { Language } from '@inaproc/domain/language'
import type { VNode } from 'preact'
import type { ReadinessCheck } from './observation/health.js'
import type { Metrics } from './observation/metrics.js'
import type { FormSettings } from './requests/form-bodies.js'

/** What the kit adds to Fastify's own types. The one place for it, so that a reader finds every decoration. */
declare module 'fastify' {
  interface FastifyInstance {
    /** The numbers of this server; add your own to `metrics.registry`. */
    readonly metrics: Metrics
    /** Aborted when the server begins to stop: long polls end early. */
    readonly stopSignal: AbortSignal
    /** /health/ready asks every check; one that throws or takes over two seconds means "not ready". */
    addReadinessCheck(name: string, check: ReadinessCheck): void
    /** Turns readiness off while requests are still answered. `stop.ts` calls it; so does `server.close()`. */
    beginStopping(): void
  }

  interface FastifyRequest {
    /** The language to answer in: `?lang=`, then the cookie, then Accept-Language, then Indonesian. */
    readonly language: Language
    /** The value for the `_token` field of a form on this answer; sets the cookie it is bound to when needed. */
    formToken(): string
  }

  interface FastifyReply {
    /** Answers with a rendered page that no cache keeps. */
    page(page: VNode, o?: PageOptions): FastifyReply
  }

  interface PageOptions {
    readonly status?: number
  }

  interface FastifyContextConfig {
    /** False for addresses that programs call with other proof: token endpoints, back-channels. Default true. */
    readonly formProtection?: boolean
    /** Files and repeated fields of this route's forms. */
    readonly form?: FormSettings
  }
}
