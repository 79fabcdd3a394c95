import '@fastify/cookie'
import { errorText } from '@inaproc/domain/error-catalogue'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { expected, personOf, typedText } from '../../../accesses/route-parts.js'
import { MembersPage } from '../pages/members-page.js'
import { messages } from '../pages/partner.messages.js'
import { partnerPaths } from '../pages/partner-head.js'
import {
  Done,
  doneOf,
  invitationPath,
  memberOf,
  ownPartner,
  PartnerParams,
  type PartnerRouteOptions,
  partnerHref,
  partnersPath,
  partnerView,
} from '../pages/route-parts.js'
import { mayActNow } from '../partners.js'
import { InvitationPage } from './invitation-page.js'
import { invitationDays } from './invitations.js'
import { listOpenInvitations } from './invitations-store.js'
import { MemberPage } from './member-page.js'
import {
  acceptInvitation,
  changeMemberRole,
  inviteMember,
  lookAtInvitation,
  removeMember,
  withdrawInvitation,
} from './members-service.js'
import { listMembers } from './members-store.js'

const membersPath = `${partnersPath}/:partner${partnerPaths.members}`
const Invite = Type.Object({ email: typedText(), role: typedText() })
const Withdrawal = Type.Object({ undangan: Type.String({ format: 'uuid' }) })
const Removal = Type.Object({ anggota: Type.String({ format: 'uuid' }) })
const cookieName = 'inaproc_identity_partner_invitation'

interface Typed {
  readonly typed: { readonly email: string; readonly role: string }
  readonly problems: readonly FormProblem[]
  readonly done: string | null
  readonly status: number
}
const untyped: Typed = { typed: { email: '', role: 'developer' }, problems: [], done: null, status: 200 }

/** Who belongs to a partner, and how one comes to belong to it. */
export function memberRoutes(app: AppServer, o: PartnerRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requireSignIn()
  const params = PartnerParams

  app.get(membersPath, { preHandler, schema: { params, querystring: Done } }, (request, reply) =>
    show(request, reply, { ...untyped, done: doneOf(request) }),
  )

  app.post(
    `${membersPath}/undang`,
    { preHandler, schema: { params, body: Invite } },
    async (request, reply) => {
      const { email = '', role = '' } = request.body
      const hrefOf = (token: string) => `${o.baseUrl}${invitationPath}/${token}`
      return answered(request, reply, 'undang', { email, role }, () =>
        inviteMember(p, { ...memberOf(request), email, role, hrefOf }),
      )
    },
  )

  app.post(
    `${membersPath}/cabut`,
    { preHandler, schema: { params, body: Withdrawal } },
    async (request, reply) =>
      answered(request, reply, 'cabut', untyped.typed, () =>
        withdrawInvitation(p, { ...memberOf(request), id: request.body.undangan }),
      ),
  )

  app.post(
    `${membersPath}/keluarkan`,
    { preHandler, schema: { params, body: Removal } },
    async (request, reply) => {
      const member = memberOf(request)
      const { anggota } = request.body
      if (anggota !== member.accountId) {
        return answered(request, reply, 'keluarkan', untyped.typed, () =>
          removeMember(p, { ...member, member: anggota }),
        )
      }
      try {
        await removeMember(p, { ...member, member: anggota })
        return reply.redirect(signedOn(request).href(`${partnersPath}?hasil=keluar`), 303)
      } catch (error) {
        return show(request, reply, refused(request, untyped.typed, error))
      }
    },
  )

  const OneParams = Type.Object({ ...PartnerParams.properties, member: Type.String({ format: 'uuid' }) })
  const onePath = `${membersPath}/:member`

  app.get(onePath, { preHandler, schema: { params: OneParams } }, (request, reply) =>
    showMember(request, reply, { problems: [], role: null, status: 200 }),
  )

  app.post(
    onePath,
    { preHandler, schema: { params: OneParams, body: Type.Object({ role: typedText() }) } },
    async (request, reply) => {
      const { role = '' } = request.body
      const partner = await ownPartner(p, request, 'manage-members')
      try {
        await changeMemberRole(p, { ...memberOf(request), member: request.params.member, role })
        return reply.redirect(`${partnerHref(request, partner, 'members')}?hasil=peran`, 303)
      } catch (error) {
        const refusal = expected(error)
        const labels = { role: messages[request.language].role }
        const problems = formProblems(refusal, request.language, labels)
        return showMember(request, reply, { problems, role, status: refusal.status })
      }
    },
  )

  // The token goes into a cookie, so that it is in no address while the person registers, signs in or reads.
  app.get(
    `${invitationPath}/:token`,
    { schema: { params: Type.Object({ token: Type.String() }) }, logLevel: 'warn' },
    (request, reply) =>
      reply
        .header('referrer-policy', 'strict-origin')
        .setCookie(cookieName, request.params.token.slice(0, 64), {
          path: '/',
          httpOnly: true,
          sameSite: 'lax',
          secure: o.baseUrl.startsWith('https:'),
          maxAge: invitationDays * 86_400,
        })
        .redirect(invitationPath, 303),
  )

  app.get(invitationPath, (request, reply) => showInvitation(request, reply, null))

  app.post(`${invitationPath}/terima`, { preHandler }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id: accountId, actor } = personOf(request, signOn)
    try {
      const token = request.cookies[cookieName]
      const partnerId = await acceptInvitation(p, { token, accountId, actor })
      const next = signOn.href(`${partnersPath}/${partnerId}?hasil=bergabung`)
      return reply.clearCookie(cookieName, { path: '/' }).redirect(next, 303)
    } catch (error) {
      return showInvitation(request, reply, expected(error))
    }
  })

  async function answered(
    request: FastifyRequest<{ Params: { partner: string } }>,
    reply: FastifyReply,
    outcome: 'undang' | 'cabut' | 'keluarkan',
    typed: Typed['typed'],
    work: () => Promise<void>,
  ): Promise<FastifyReply> {
    const partner = await ownPartner(p, request, 'manage-members')
    try {
      await work()
      return reply.redirect(`${partnerHref(request, partner, 'members')}?hasil=${outcome}`, 303)
    } catch (error) {
      return show(request, reply, refused(request, typed, error))
    }
  }

  async function show(
    request: FastifyRequest<{ Params: { partner: string } }>,
    reply: FastifyReply,
    { typed, problems, done, status }: Typed,
  ): Promise<FastifyReply> {
    const partner = await ownPartner(p, request, 'see')
    const view = {
      ...(await partnerView(p, request, partner, done)),
      members: await listMembers(p.db, partner.id),
      invitations: await listOpenInvitations(p.db, partner.id),
      self: memberOf(request).accountId,
      now: p.clock(),
      memberHref: (accountId: string) => `${partnerHref(request, partner, 'members')}/${accountId}`,
      typed,
      problems,
    }
    return reply.page(<MembersPage frame={o.frame(request)} view={view} />, { status })
  }

  async function showMember(
    request: FastifyRequest<{ Params: { partner: string; member: string } }>,
    reply: FastifyReply,
    s: { readonly problems: readonly FormProblem[]; readonly role: string | null; readonly status: number },
  ): Promise<FastifyReply> {
    const partner = await ownPartner(p, request, 'see')
    const isSelf = request.params.member === memberOf(request).accountId
    const mayManage = mayActNow(partner, 'manage-members')
    if (!isSelf && !mayManage) throw new Refusal('PARTNER_OWNER_ONLY')
    const members = await listMembers(p.db, partner.id)
    const member = members.find(({ accountId }) => accountId === request.params.member)
    if (member === undefined) throw new Refusal('PARTNER_MEMBER_UNKNOWN')
    const backHref = partnerHref(request, partner, 'members')
    const view = {
      partner,
      member,
      isSelf,
      mayManage,
      role: s.role ?? member.role,
      problems: s.problems,
      path: `${backHref}/${member.accountId}`,
      removeHref: `${backHref}/keluarkan`,
      backHref,
    }
    return reply.page(<MemberPage frame={o.frame(request)} view={view} />, { status: s.status })
  }

  async function showInvitation(
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: Refusal | null,
  ): Promise<FastifyReply> {
    const { signOn, language } = request
    const invitation = await lookAtInvitation(p, request.cookies[cookieName])
    const frame = o.frame(request)
    const view = {
      invitation,
      acceptHref: signOn ? signOn.href(`${invitationPath}/terima`) : null,
      signInHref: `/sign-in?return_to=${invitationPath}`,
      problem: refusal === null ? null : errorText(refusal.code, language, refusal.params),
    }
    // After a refused form the language link must lead to the page: the address of the form takes only POST.
    const shown =
      refusal === null ? frame : { ...frame, path: signOn?.href(invitationPath) ?? invitationPath }
    const status = refusal?.status ?? (invitation === undefined ? 404 : 200)
    return reply.page(<InvitationPage frame={shown} view={view} />, { status })
  }
}

function refused(request: FastifyRequest, typed: Typed['typed'], error: unknown): Typed {
  const refusal = expected(error)
  const words = messages[request.language]
  const labels = { email: words.email, role: words.role }
  return {
    ...untyped,
    typed,
    problems: formProblems(refusal, request.language, labels),
    status: refusal.status,
  }
}
