import { randomUUID } from 'node:crypto'
import type { Database } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import { Refusal } from '@inaproc/domain/refusal'
import type { RoleCode } from '@inaproc/domain/roles'
import type { Persona } from '@inaproc/relying-party/persona'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { leaveNote, readNotes } from '../handover/handover-service.js'
import type { HandoverTables } from '../handover/handover-store.js'
import type { PlatformTexts } from '../platform-texts.js'
import { workspacePath } from '../sign-on/frame.js'
import { messages } from './workspace.messages.js'
import { WorkspacePage } from './workspace-page.js'

export interface WorkspaceOptions {
  readonly db: Database<HandoverTables>
  readonly clock: Clock
  readonly acceptedRoles: readonly RoleCode[]
  readonly texts: PlatformTexts
  readonly frame: (request: FastifyRequest) => Frame
}

const WorkspaceQuery = Type.Object({
  /** `1` after a note was saved. */
  disimpan: Type.Optional(Type.String()),
  /** Cursor: the notes older than the one it names. */
  sebelum: Type.Optional(Type.String()),
})
const NoteBody = Type.Object({ text: Type.String(), request_key: Type.String({ format: 'uuid' }) })

/** GET /kerja: the protected page of a platform. POST /kerja: a handover note for the persona of the tab. */
export function workspaceRoutes(server: AppServer, o: WorkspaceOptions): void {
  const guard = server.requirePersona(...o.acceptedRoles)
  const keptFields = { text: { id: messages.id.note, en: messages.en.note } }

  server.get(
    workspacePath,
    { preHandler: guard, schema: { querystring: WorkspaceQuery } },
    async (request, reply) => {
      const { disimpan, sebelum } = request.query
      return show(request, reply, { saved: disimpan === '1', cursor: sebelum })
    },
  )

  server.post(
    workspacePath,
    { preHandler: guard, schema: { body: NoteBody }, config: { keptFields } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { text, request_key: requestKey } = request.body
      const author = { sub: signOn.sub, name: signOn.name || signOn.username, persona: personaOf(signOn) }
      try {
        await leaveNote(o, author, { text, requestKey })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return show(request, reply, { text, problems: problemsOf(error, request), status: error.status })
      }
      return reply.redirect(signOn.href(`${workspacePath}?disimpan=1`), 303)
    },
  )

  async function show(request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const persona = personaOf(signOn)
    const { items, next } = await readNotes(o.db, persona, shown.cursor)
    const older = next === null ? undefined : `${workspacePath}?${new URLSearchParams({ sebelum: next })}`
    const view = {
      persona,
      acr: signOn.acr,
      // A new key each time: what was refused may be sent again.
      form: {
        action: signOn.href(workspacePath),
        requestKey: randomUUID(),
        text: shown.text ?? '',
        problems: shown.problems ?? [],
      },
      saved: shown.saved ?? false,
      notes: items,
      newestHref: shown.cursor === undefined ? undefined : signOn.href(workspacePath),
      olderHref: older && signOn.href(older),
    }
    const { acceptedRoles, texts } = o
    return reply.page(
      <WorkspacePage frame={o.frame(request)} texts={texts} acceptedRoles={acceptedRoles} view={view} />,
      { status: shown.status ?? 200 },
    )
  }
}

/** What differs between the page as it is opened, after saving, and with problems. */
interface Shown {
  readonly saved?: boolean
  readonly cursor?: string | undefined
  readonly text?: string
  readonly problems?: readonly FormProblem[]
  readonly status?: number
}

function problemsOf(refusal: Refusal, { language }: FastifyRequest): readonly FormProblem[] {
  // The catalogue speaks of request keys, which are nothing a person knows.
  if (refusal.code === 'IDEMPOTENCY_CONFLICT') return [{ field: 'text', text: messages[language].keyUsed }]
  return formProblems(refusal, language)
}

function personaOf(signOn: SignOn): Persona {
  if (signOn.persona === null) throw new TypeError('requirePersona let a sign-on without a persona pass')
  return signOn.persona
}
