import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { freshSignIn, type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import { tellWait } from '@inaproc/server/error-answers'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ContactKind } from '../../accounts/accounts.js'
import { findContacts } from '../../accounts/contacts-store.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { formRefusal, text } from '../route-parts.js'
import {
  beginChange,
  changeOf,
  goWithoutOld,
  proveSide,
  resendSide,
  withdrawChange,
} from './contact-change-service.js'
import { type ContactSide, changeState, readContactSide } from './contact-changes.js'
import { listOpenChanges } from './contact-changes-store.js'
import { ContactChangePage, ContactsPage, contactPaths, NewContactPage } from './contacts-page.js'

const ChangeParams = Type.Object({ id: Type.String({ maxLength: 64 }) })
const ValueBody = Type.Object({ value: text() })
const SideBody = Type.Object({ side: text(), code: text() })

/** How long ago the person may have proved who they are, in seconds. */
const freshSeconds = 600
const stronger = 'urn:inaproc:aal2'

/** The account pages under /keamanan/kontak, each act behind a fresh sign-in. */
export function contactsRoutes(
  app: AppServer,
  o: { readonly parts: RecoveryParts; readonly frame: (request: FastifyRequest) => Frame },
): void {
  const { parts: p } = o
  const guard = { preHandler: app.requireSignIn() }

  app.get(contactPaths.overview, guard, async (request, reply) => {
    const { signOn, id } = person(request)
    const [contacts, open] = await Promise.all([findContacts(p.db, id), listOpenChanges(p.db, id)])
    const unfinished = open.filter((change) => changeState(change, p.clock()) !== 'over')
    return reply.page(
      <ContactsPage frame={o.frame(request)} href={signOn.href} contacts={contacts} open={unfinished} />,
    )
  })

  for (const kind of ['email', 'phone'] as const) {
    const path = contactPaths.form[kind]
    app.get(path, guard, (request, reply) => {
      return askFresh(request, reply, path) ?? showForm(request, reply, kind, '')
    })
    app.post(path, { ...guard, schema: { body: ValueBody } }, async (request, reply) => {
      const asked = askFresh(request, reply, path)
      if (asked !== null) return asked
      const { value = '' } = request.body
      try {
        const id = await beginChange(p, { ...ownerOf(request), kind, value })
        return reply.redirect(signedOn(request).href(contactPaths.change(id)), 303)
      } catch (error) {
        return showForm(request, reply, kind, value, onValue(formRefusal(error)))
      }
    })
  }

  app.get(
    '/keamanan/kontak/perubahan/:id',
    { ...guard, schema: { params: ChangeParams } },
    (request, reply) => showChange(request, reply, request.params.id),
  )

  app.post(
    '/keamanan/kontak/perubahan/:id/kode',
    { ...guard, schema: { params: ChangeParams, body: SideBody } },
    (request, reply) => {
      const { id } = request.params
      const { code = '' } = request.body
      return act(request, reply, id, { side: sideOf(request.body.side) }, async (side) => {
        await proveSide(p, { ...ownerOf(request), changeId: id, side, code })
      })
    },
  )
  app.post(
    '/keamanan/kontak/perubahan/:id/kirim-ulang',
    { ...guard, schema: { params: ChangeParams, body: SideBody } },
    (request, reply) => {
      const { id } = request.params
      return act(request, reply, id, { side: sideOf(request.body.side) }, (side) =>
        resendSide(p, { ...ownerOf(request), changeId: id, side }),
      )
    },
  )
  app.post(
    '/keamanan/kontak/perubahan/:id/tanpa-lama',
    { ...guard, schema: { params: ChangeParams } },
    (request, reply) => {
      const { id } = request.params
      return act(request, reply, id, { side: 'new', acr: stronger }, () =>
        goWithoutOld(p, { ...ownerOf(request), changeId: id, acr: stronger }),
      )
    },
  )
  app.post(
    '/keamanan/kontak/perubahan/:id/batal',
    { ...guard, schema: { params: ChangeParams } },
    (request, reply) => {
      const { id } = request.params
      return act(request, reply, id, { side: 'new' }, () =>
        withdrawChange(p, { ...ownerOf(request), changeId: id }),
      )
    },
  )

  /** Every act of weight asks who it is once more; the one place where that is decided. */
  function askFresh(
    request: FastifyRequest,
    reply: FastifyReply,
    path: string,
    acr?: string,
  ): FastifyReply | null {
    return freshSignIn(request, reply, {
      maxAgeSeconds: freshSeconds,
      returnTo: signedOn(request).href(path),
      ...(acr !== undefined && { acr }),
    })
  }

  async function act(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    of: { readonly side: ContactSide; readonly acr?: string },
    work: (side: ContactSide) => Promise<void>,
  ): Promise<FastifyReply> {
    const path = contactPaths.change(id)
    const asked = askFresh(request, reply, path, of.acr)
    if (asked !== null) return asked
    try {
      await work(of.side)
    } catch (error) {
      const refusal = formRefusal(error)
      if (refusal.code === 'NOT_FOUND') throw refusal
      // The button was pressed twice: the first press has done it.
      if (refusal.code !== 'CODE_ALREADY_USED') {
        return showChange(request, reply, id, { refusal, tried: of.side })
      }
    }
    return reply.redirect(signedOn(request).href(path), 303)
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    kind: ContactKind,
    value: string,
    refusal?: Refusal,
  ): Promise<FastifyReply> {
    tellWait(reply, refusal)
    return reply.page(
      <NewContactPage
        frame={o.frame(request)}
        href={signedOn(request).href}
        kind={kind}
        value={value}
        problems={refusal === undefined ? [] : formProblems(refusal, request.language)}
      />,
      { status: refusal?.status ?? 200 },
    )
  }

  async function showChange(
    request: FastifyRequest,
    reply: FastifyReply,
    changeId: string,
    shown: { readonly refusal?: Refusal; readonly tried?: ContactSide } = {},
  ): Promise<FastifyReply> {
    const { signOn, id } = person(request)
    const change = await changeOf(p, { accountId: id, changeId })
    const { refusal, tried = null } = shown
    tellWait(reply, refusal)
    return reply.page(
      <ContactChangePage
        frame={{ ...o.frame(request), path: signOn.href(contactPaths.change(changeId)) }}
        href={signOn.href}
        change={change}
        state={changeState(change, p.clock())}
        problems={refusal === undefined ? [] : formProblems(refusal, request.language)}
        tried={tried}
      />,
      { status: refusal?.status ?? 200 },
    )
  }
}

function person(request: FastifyRequest): { signOn: SignOn; id: AccountId } {
  const signOn = signedOn(request)
  return { signOn, id: accountId(signOn.sub) }
}

function ownerOf(request: FastifyRequest) {
  const { signOn, id } = person(request)
  return { accountId: id, sid: signOn.sid, address: request.ip }
}

/** @throws Refusal REQUEST_INVALID */
function sideOf(value: string | undefined): ContactSide {
  const side = readContactSide(value ?? '')
  if (side === null) throw new Refusal('REQUEST_INVALID')
  return side
}

/** A refused sending blames the code, which this form does not have yet. */
function onValue(refusal: Refusal): Refusal {
  if (!refusal.problems.some(({ field }) => field === 'code')) return refusal
  return new Refusal(refusal.code, {
    params: refusal.params,
    problems: refusal.problems.map((problem) => ({ ...problem, field: 'value' })),
  })
}
