import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { tellWait } from '@inaproc/server/error-answers'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { publicFrame } from '../frame.js'
import { progressCookie, setProgressCookie } from './progress-cookie.js'
import { isRequestKey, newRequestKey, type RegistrationForm, readReturnPath } from './registration.js'
import { ConsentPage, RegistrationPage } from './registration-page.js'
import type { RegistrationParts } from './registration-parts.js'
import { register } from './registration-service.js'
import type { Registration } from './registrations-store.js'
import { codeField, newContactField } from './verification/codes.js'
import { RegistrationDonePage, VerificationPage } from './verification/verification-page.js'
import {
  changeContact,
  resendCode,
  runningRegistration,
  verificationProgress,
  verifyContact,
} from './verification/verification-service.js'

/** Texts of a form: what is missing is empty, and what is wrong is told beside the field instead of by the schema. */
const text = () => Type.Optional(Type.String())
const RegistrationBody = Type.Object({
  username: text(),
  email: text(),
  phone: text(),
  password: text(),
  terms: text(),
  privacy: text(),
  request_key: text(),
  lanjut: text(),
})
const ContactBody = Type.Object({
  kind: Type.Union([Type.Literal('email'), Type.Literal('phone')]),
  email_code: text(),
  phone_code: text(),
  new_email: text(),
  new_phone: text(),
})
const StartQuery = Type.Object({ lanjut: text() })

/** The pages of stage 1 under /daftar. */
export async function registrationRoutes(app: AppServer, p: RegistrationParts): Promise<void> {
  const secure = p.baseUrl.startsWith('https:')

  app.get('/daftar', { schema: { querystring: StartQuery } }, (request, reply) =>
    showForm(request, reply, { returnPath: readReturnPath(request.query.lanjut) }),
  )

  app.post('/daftar', { schema: { body: RegistrationBody } }, async (request, reply) => {
    const { body } = request
    const { password = '', ...values } = body
    const form: RegistrationForm = {
      username: values.username ?? '',
      email: values.email ?? '',
      phone: values.phone ?? '',
      terms: values.terms ?? '',
      privacy: values.privacy ?? '',
      password,
    }
    const returnPath = readReturnPath(body.lanjut)
    const requestKey = body.request_key ?? ''
    try {
      const { language, ip: address } = request
      const token = await register(p, { form, requestKey, returnPath, language, address })
      setProgressCookie(reply, token, { secure })
      return reply.redirect('/daftar/verifikasi', 303)
    } catch (error) {
      return showForm(request, reply, { returnPath, requestKey, values: form, refusal: formRefusal(error) })
    }
  })

  app.get('/daftar/verifikasi', async (request, reply) => {
    const registration = await findRunning(request)
    if (registration === null) return reply.redirect('/daftar', 303)
    if (registration.state !== 'REGISTERED') return reply.redirect('/daftar/selesai', 303)
    return showVerification(request, reply, registration)
  })

  app.post('/daftar/verifikasi', { schema: { body: ContactBody } }, (request, reply) => {
    const { kind } = request.body
    return act(request, reply, (registration) => {
      const code = request.body[codeField(kind)] ?? ''
      return verifyContact(p, { registration, kind, address: request.ip, code })
    })
  })

  app.post('/daftar/kirim-ulang', { schema: { body: ContactBody } }, (request, reply) => {
    const { kind } = request.body
    return act(request, reply, (registration) => resendCode(p, { registration, kind, address: request.ip }))
  })

  app.post('/daftar/ubah-kontak', { schema: { body: ContactBody } }, (request, reply) => {
    const { kind } = request.body
    const value = request.body[newContactField(kind)] ?? ''
    return act(
      request,
      reply,
      (registration) => changeContact(p, { registration, kind, address: request.ip, value }),
      { [newContactField(kind)]: value },
    )
  })

  app.get('/daftar/selesai', async (request, reply) => {
    const registration = await findRunning(request)
    if (registration === null) return reply.redirect('/daftar', 303)
    if (registration.state === 'REGISTERED') return reply.redirect('/daftar/verifikasi', 303)
    return reply.page(
      <RegistrationDonePage frame={frameOf(request)} continueHref={registration.returnPath ?? '/masuk'} />,
    )
  })

  app.get('/daftar/ketentuan', (request, reply) =>
    reply.page(<ConsentPage frame={frameOf(request)} document="terms" />),
  )
  app.get('/daftar/privasi', (request, reply) =>
    reply.page(<ConsentPage frame={frameOf(request)} document="privacy" />),
  )

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    o: { returnPath: string | null; requestKey?: string; values?: RegistrationForm; refusal?: Refusal },
  ): Promise<FastifyReply> {
    const running = await findRunning(request)
    tellWait(reply, o.refusal)
    const { password: _never, ...values } = o.values ?? { password: '' }
    return reply.page(
      <RegistrationPage
        frame={frameOf(request)}
        token={request.formToken()}
        requestKey={o.requestKey !== undefined && isRequestKey(o.requestKey) ? o.requestKey : newRequestKey()}
        returnPath={o.returnPath}
        values={values}
        problems={o.refusal === undefined ? [] : formProblems(o.refusal, request.language)}
        minPasswordLength={p.passwords.policyOn(todayInWib(p.clock)).minWhileOnlyFactor}
        unfinished={running?.state === 'REGISTERED' ? running.username : null}
      />,
      { status: o.refusal?.status ?? 200 },
    )
  }

  /** What a form of the verification page does: then the page again, with the problem or without. */
  async function act(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (registration: Registration) => Promise<void>,
    typed: Readonly<Record<string, string>> = {},
  ): Promise<FastifyReply> {
    const registration = await runningRegistration(p, progressCookie(request))
    try {
      await work(registration)
    } catch (error) {
      const refusal = formRefusal(error)
      // The button was pressed twice: the first press has done it.
      if (refusal.code !== 'CODE_ALREADY_USED') {
        return showVerification(request, reply, registration, { refusal, typed })
      }
    }
    return reply.redirect('/daftar/verifikasi', 303)
  }

  async function showVerification(
    request: FastifyRequest,
    reply: FastifyReply,
    registration: Registration,
    o: { refusal?: Refusal; typed?: Readonly<Record<string, string>> } = {},
  ): Promise<FastifyReply> {
    tellWait(reply, o.refusal)
    return reply.page(
      <VerificationPage
        frame={frameOf(request, '/daftar/verifikasi')}
        token={request.formToken()}
        now={p.clock()}
        progress={await verificationProgress(p, registration)}
        problems={o.refusal === undefined ? [] : formProblems(o.refusal, request.language)}
        typed={o.typed ?? {}}
      />,
      { status: o.refusal?.status ?? 200 },
    )
  }

  async function findRunning(request: FastifyRequest): Promise<Registration | null> {
    try {
      return await runningRegistration(p, progressCookie(request))
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }
}

/** After a refused form the language link must lead to the page of the form: its own address takes only POST. */
function frameOf(request: FastifyRequest, path = request.originalUrl): Frame {
  return { ...publicFrame(request), path }
}

/** Only refusals are told on the page of the form; everything else is answered by the server's error page. */
function formRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
