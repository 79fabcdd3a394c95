import { randomUUID } from 'node:crypto'
import type { Database } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import { PersonaClaim } from '@inaproc/domain/persona'
import { Refusal } from '@inaproc/domain/refusal'
import type { RoleCode } from '@inaproc/domain/roles'
import type { Persona } from '@inaproc/relying-party/persona'
import { type SignOn, signedOn } from '@inaproc/relying-party/sessions/sign-on'
import { formProblems, problemSchema } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { noteText, postOf } from '../handover/handover.js'
import { type HandoverTables, insertNote, latestNotes } from '../handover/handover-store.js'
import { HomePage, type PlatformTexts, WorkspacePage } from './workspace-page.js'

export interface WorkspaceOptions {
  readonly db: Database<HandoverTables>
  readonly clock: Clock
  readonly acceptedRoles: readonly RoleCode[]
  readonly texts: PlatformTexts
  readonly frame: (request: FastifyRequest) => Frame
}

const shownNotes = 20
const NoteForm = Type.Object({ text: Type.String(), request_key: Type.String({ format: 'uuid' }) })
const PersonaAnswer = Type.Object({
  persona: Type.Union([PersonaClaim, Type.Null()]),
  accepted_roles: Type.Array(Type.String()),
  acr: Type.Union([Type.String(), Type.Null()]),
})

/** Start page, the protected workspace and the protected API of a platform. */
export function workspaceRoutes(server: AppServer, o: WorkspaceOptions): void {
  const guard = server.requirePersona(...o.acceptedRoles)

  server.get('/', (request, reply) =>
    reply.page(
      <HomePage
        frame={o.frame(request)}
        texts={o.texts}
        acceptedRoles={o.acceptedRoles}
        workspaceHref={request.signOn?.href('/kerja') ?? '/kerja'}
        signInHref="/sign-in?return_to=/kerja"
      />,
    ),
  )

  server.get(
    '/kerja',
    { preHandler: guard, schema: { querystring: Type.Object({ disimpan: Type.Optional(Type.String()) }) } },
    (request, reply) =>
      showWorkspace(request, reply, { text: '', problems: [], saved: request.query.disimpan === '1' }),
  )

  server.post('/kerja/catatan', { preHandler: guard, schema: { body: NoteForm } }, async (request, reply) => {
    const signOn = signedOn(request)
    const persona = personaOf(signOn)
    try {
      await insertNote(o.db, {
        post: postOf(persona),
        text: noteText(request.body.text),
        authorSub: signOn.sub,
        authorName: signOn.name || signOn.username,
        accessId: persona.id,
        requestKey: request.body.request_key,
        writtenAt: o.clock(),
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return showWorkspace(request, reply, {
        text: request.body.text,
        problems: formProblems(error, request.language),
        saved: false,
        status: 422,
      })
    }
    return reply.redirect(signOn.href('/kerja?disimpan=1'), 303)
  })

  server.get(
    '/api/persona',
    {
      preHandler: server.requireToken({ roles: [...o.acceptedRoles] }),
      schema: {
        summary: 'The persona of the access token and the roles that this platform accepts',
        response: { 200: PersonaAnswer, 401: problemSchema, 403: problemSchema },
      },
    },
    async (request) => ({
      // The provider signed the claim; the schema of this answer checks its shape once more.
      persona: (request.token?.persona ?? null) as Static<typeof PersonaAnswer>['persona'],
      accepted_roles: [...o.acceptedRoles],
      acr: request.token?.acr ?? null,
    }),
  )

  async function showWorkspace(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { text: string; problems: readonly FormProblem[]; saved: boolean; status?: number },
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const notes = await latestNotes(o.db, postOf(personaOf(signOn)), shownNotes)
    const form = {
      action: signOn.href('/kerja/catatan'),
      requestKey: randomUUID(),
      text: shown.text,
      problems: shown.problems,
    }
    return reply.page(
      <WorkspacePage
        frame={o.frame(request)}
        texts={o.texts}
        acceptedRoles={o.acceptedRoles}
        view={{ acr: signOn.acr ?? '', notes, form, saved: shown.saved }}
      />,
      { status: shown.status ?? 200 },
    )
  }
}

function personaOf(signOn: SignOn): Persona {
  if (signOn.persona === null) throw new TypeError('requirePersona let a sign-on without a persona pass')
  return signOn.persona
}
