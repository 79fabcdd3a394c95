import type { Texts } from '@inaproc/domain/language'
import type { FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The fields of this route's form that a person types into, with their labels. When the form is refused because
     * its access has ended, these are shown again; hidden fields, codes and passwords are never named here.
     */
    readonly keptFields?: Readonly<Record<string, Texts>>
  }
}

export interface KeptField {
  readonly name: string
  readonly label: string
  readonly value: string
}

/** What was typed into a refused form, in the order in which its route names the fields. */
export function keptFields(
  request: FastifyRequest,
  sent: Readonly<Record<string, string>>,
): readonly KeptField[] {
  return Object.entries(request.routeOptions.config.keptFields ?? {}).flatMap(([name, label]) => {
    const value = sent[name] ?? ''
    return value === '' ? [] : [{ name, label: label[request.language], value }]
  })
}
