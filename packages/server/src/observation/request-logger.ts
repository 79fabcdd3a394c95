import type { FastifyBaseLogger } from 'fastify'

type Bindings = Parameters<FastifyBaseLogger['child']>[0]
type ChildOptions = Parameters<FastifyBaseLogger['child']>[1]

/**
 * The logger of a request, with the request's id on every line. It is made when something is written to it first: making
 * one costs as much as writing a line, and most requests write nothing but the line of `logRequests`, which is not theirs.
 */
export function requestLogger(
  parent: FastifyBaseLogger,
  bindings: Bindings,
  options: ChildOptions,
): FastifyBaseLogger {
  return new RequestLogger(parent, bindings, options)
}

class RequestLogger implements FastifyBaseLogger {
  readonly #parent: FastifyBaseLogger
  readonly #bindings: Bindings
  readonly #options: ChildOptions
  #made: FastifyBaseLogger | undefined

  constructor(parent: FastifyBaseLogger, bindings: Bindings, options: ChildOptions) {
    this.#parent = parent
    this.#bindings = bindings
    this.#options = options
  }

  get #own(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(this.#bindings, this.#options)
    return this.#made
  }

  child: FastifyBaseLogger['child'] = (bindings, options) => this.#own.child(bindings, options)

  get level() {
    return this.#own.level
  }
  set level(level) {
    this.#own.level = level
  }
  get fatal() {
    return this.#own.fatal.bind(this.#own)
  }
  get error() {
    return this.#own.error.bind(this.#own)
  }
  get warn() {
    return this.#own.warn.bind(this.#own)
  }
  get info() {
    return this.#own.info.bind(this.#own)
  }
  get debug() {
    return this.#own.debug.bind(this.#own)
  }
  get trace() {
    return this.#own.trace.bind(this.#own)
  }
  get silent() {
    return this.#own.silent.bind(this.#own)
  }
}
