import type { AppServer } from '@inaproc/server/server'
import type { Availability } from '../../../oidc/tokens/scope-catalogue.js'
import { offeredResources } from '../../scopes/offered.js'
import { listPeopleScopes } from '../../scopes/people/people-store.js'
import { callerOf } from '../api-caller.js'
import { type ClientsApiOptions, tags } from '../api-parts.js'
import { refusals } from '../client-schemas.js'
import { OfferedDocument } from './request-schemas.js'

/** What a partner may ask for: scopes about people with what they release, and the scopes of APIs. */
export function offeredRoutes(app: AppServer, { platform: p, rules }: ClientsApiOptions): void {
  app.get(
    '/api/clients-offered',
    {
      schema: {
        summary: 'The scopes and APIs that clients may ask for, in both languages',
        tags,
        response: { 200: OfferedDocument, ...refusals },
      },
    },
    async (request, reply) => {
      await callerOf(p, request)
      const people = await listPeopleScopes(p.db)
      const apis = await offeredResources(p.db, { own: rules.offered })
      reply.header('cache-control', 'no-store')
      return {
        scopes: people.flatMap(({ name, label, description, claims, state, availableTo }) =>
          state !== 'active' || !isOffered(availableTo)
            ? []
            : [{ name, label, description, claims: [...claims], available: availableTo }],
        ),
        apis: apis.map(({ audience, name, scopes, limits, labels }) => ({
          audience,
          name: name ?? null,
          scopes: scopes.flatMap((scope) => {
            const available = limits?.get(scope) ?? 'everybody'
            return isOffered(available) ? [{ name: scope, label: labels?.get(scope) ?? null, available }] : []
          }),
        })),
      }
    },
  )
}

function isOffered(available: Availability): available is Exclude<Availability, 'first_party'> {
  return available !== 'first_party'
}
