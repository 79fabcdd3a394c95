import { PersonaClaim } from '@inaproc/domain/persona'
import type { RoleCode } from '@inaproc/domain/roles'
import type { AppServer } from '@inaproc/server/server'
import { type Static, Type } from 'typebox'

const PersonaAnswer = Type.Object(
  {
    persona: PersonaClaim,
    accepted_roles: Type.Array(Type.String(), { description: 'Role codes that open this platform.' }),
    acr: Type.Union([Type.String(), Type.Null()], { description: 'How strongly the person signed in.' }),
  },
  { title: 'PersonaAnswer' },
)

/** What the relying-party plugin answers to a call it does not let in (RFC 9457). */
const CallRefusal = Type.Object(
  {
    type: Type.String({ description: 'urn:inaproc:problem:<code>' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    roles: Type.Optional(Type.Array(Type.String(), { description: 'The roles that would be accepted.' })),
  },
  { title: 'CallRefusal' },
)

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: CallRefusal } },
})

/** The protected API of a platform: GET /api/persona, for a JWT access token meant for this platform (RFC 9068). */
export function personaRoutes(server: AppServer, o: { acceptedRoles: readonly RoleCode[] }): void {
  server.get(
    '/api/persona',
    {
      preHandler: server.requireToken({ roles: [...o.acceptedRoles] }),
      schema: {
        operationId: 'readPersona',
        summary: 'The persona of the access token, and the roles that this platform accepts',
        description: 'Needs `Authorization: Bearer` with an access token whose audience is this platform.',
        response: {
          200: PersonaAnswer,
          401: refused('No token, or one that is not valid here or whose persona or client has ended.'),
          403: refused('The persona has a role that this platform does not accept.'),
          503: refused('Tokens cannot be checked now.'),
        },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return {
        // The guard let only a token with a persona pass; the identity service signed it in this shape.
        persona: request.token?.persona as Static<typeof PersonaClaim>,
        accepted_roles: [...o.acceptedRoles],
        acr: request.token?.acr ?? null,
      }
    },
  )
}
