import { todayInWib } from '@inaproc/domain/wib-date'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { expected, personOf, typedText } from '../../accesses/route-parts.js'
import { type Factors, factorsOf, hasSecondFactor } from '../../authentication/factors/factors-store.js'
import { accountClientId, askForProof, done, type SecurityParts } from '../security-parts.js'
import { sessionUidOf } from '../sessions/sessions-overview-store.js'
import { changeOwnPassword } from './password-change-service.js'
import { ChangePasswordPage } from './password-page.js'

const path = '/keamanan/kata-sandi'
const longestPassword = 4096
const PasswordForm = Type.Object({
  password: Type.Optional(Type.String({ maxLength: longestPassword })),
  akhiri: typedText(),
})

export function passwordRoutes(app: AppServer, o: SecurityParts): void {
  const { authentication: p } = o
  const guard = { preHandler: app.requireSignIn() }

  app.get(path, guard, async (request, reply) => {
    const signOn = signedOn(request)
    const factors = await factorsOf(p.db, personOf(request, signOn).id)
    return (
      askForProof(request, reply, { act: 'change-password', factors, returnTo: path }) ??
      show(request, reply, signOn, { factors, endOthers: true, problems: [] })
    )
  })

  app.post(path, { ...guard, schema: { body: PasswordForm } }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id: accountId, actor } = personOf(request, signOn)
    const factors = await factorsOf(p.db, accountId)
    const asked = askForProof(request, reply, { act: 'change-password', factors, returnTo: path })
    if (asked !== null) return asked
    const { password = '', akhiri } = request.body
    const endOthers = akhiri === 'ya'
    try {
      const currentUid = await sessionUidOf(p.db, { accountId, clientId: accountClientId, sid: signOn.sid })
      await changeOwnPassword(p, { accountId, password, actor, endOthers, currentUid })
      return done(reply, signOn, '/keamanan', 'kata-sandi')
    } catch (error) {
      const problems = formProblems(expected(error), request.language)
      return show(request, reply, signOn, { factors, endOthers, problems })
    }
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    signOn: SignOn,
    view: { factors: Factors; endOthers: boolean; problems: readonly FormProblem[] },
  ): Promise<FastifyReply> {
    const { factors, endOthers, problems } = view
    const policy = p.passwords.policyOn(todayInWib(p.clock))
    return reply.page(
      <ChangePasswordPage
        frame={o.frame(request)}
        view={{
          action: signOn.href(path),
          backHref: signOn.href('/keamanan'),
          minLength: hasSecondFactor(factors) ? policy.minWithSecondFactor : policy.minWhileOnlyFactor,
          username: signOn.username,
          endOthers,
          problems,
        }}
      />,
      { status: problems.length === 0 ? 200 : 422 },
    )
  }
}
