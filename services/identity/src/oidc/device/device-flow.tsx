import { parse } from 'node:querystring'
import { type ErrorCode, errorText } from '@inaproc/domain/error-catalogue'
import { type Language, text } from '@inaproc/domain/language'
import { organisationOf } from '@inaproc/domain/persona'
import { Refusal } from '@inaproc/domain/refusal'
import { roles } from '@inaproc/domain/roles'
import { instantInWords } from '@inaproc/ui/dates'
import { renderPage } from '@inaproc/ui/page'
import type { Client, Configuration, ErrorOut, KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Authentication } from '../../authentication/authentication.js'
import { deviceKindOf } from '../../authentication/devices/device-kind.js'
import { publicFrame } from '../../frame.js'
import { deviceInWords, placeInWords } from '../../notifications/templates/sign-in/device-words.js'
import { DeviceCodeTaken } from '../artifacts/device-code.js'
import { clientPolicy } from '../clients/client-policy.js'
import { sharedNames } from '../consents/shared-data.js'
import { apiScopeKey, type WordsSource } from '../consents/shared-words.js'
import { claimsOf } from '../personas/chooser/persona-question.js'
import { decisionFor } from '../personas/request-decision.js'
import { routePaths } from '../provider/addresses.js'
import { requestBehind } from '../provider/library-request.js'
import { messages as providerMessages } from '../provider/pages/provider.messages.js'
import { spokenRequest } from '../provider/pages/request-language.js'
import { isPeopleScope } from '../tokens/scope-catalogue.js'
import { messages } from './device.messages.js'
import {
  ConfirmDevicePage,
  DeviceDonePage,
  DeviceEndedPage,
  DeviceRefusedPage,
  type DeviceRequest,
  EnterCodePage,
} from './device-pages.js'

type DeviceFlow = NonNullable<NonNullable<Configuration['features']>['deviceFlow']>

/** The device authorization grant (RFC 8628) with pages of our own. */
export function deviceFlow(p: Authentication, wordsOf: WordsSource): DeviceFlow {
  return {
    enabled: true,
    // Consonants only: easy to read and to type, and no words. 20^8 codes, each good for ten minutes.
    charset: 'base-20',
    mask: '****-****',
    deviceInfo: (ctx) => ({ address: ctx.ip, userAgent: ctx.get('user-agent') }),
    userCodeInputSource: (ctx, _form, out, error) => {
      const { page, refused } = inputPage(ctx, out, error)
      show(ctx, page, refused)
    },
    userCodeConfirmSource: async (ctx, _form, client, info, code) => {
      const { language } = spokenRequest(ctx)
      const request = await requestOf(p, ctx, { client, info, code, language, wordsOf })
      const frame = frameOf(ctx, code)
      show(ctx, <ConfirmDevicePage frame={frame} secret={secretOf(ctx)} request={request} />)
    },
    successSource: async (ctx) => {
      const { language } = spokenRequest(ctx)
      const { client } = ctx.oidc
      const { persona } = await decisionFor(p, ctx)
      show(
        ctx,
        <DeviceDonePage
          frame={frameOf(ctx)}
          client={client === undefined ? '' : nameOf(client)}
          persona={
            persona.kind === 'persona'
              ? `${text(roles[persona.persona.role].label, language)}, ${organisationOf(persona.persona.claim)}`
              : null
          }
        />,
      )
    },
  }
}

/**
 * What is refused before the library looks. Who tries codes out is slowed down (RFC 8628 §5.1): each code that is sent
 * counts for its address before anything is looked up, so that guesses at the same time are all counted. And a form or
 * way back without the cookie of the page before is nobody's: the library would fail where it should refuse.
 */
export function guardDevicePages(provider: Provider, p: Authentication): void {
  const refuse = (ctx: Context, refusal: Refusal) => {
    const request = requestBehind(ctx.req)
    const frame = { ...publicFrame(request), path: routePaths.code_verification }
    const reason = errorText(refusal.code, request.language, refusal.params)
    const { waitSeconds } = refusal.params
    if (waitSeconds !== undefined) ctx.set('retry-after', String(waitSeconds))
    ctx.status = refusal.status
    show(ctx, <DeviceEndedPage frame={frame} reason={reason} />)
  }
  provider.use(async (ctx, next) => {
    const { method, path } = ctx
    const isForm = method === 'POST' && path === routePaths.code_verification
    if (!isForm && !path.startsWith(`${routePaths.code_verification}/`)) return next()
    const cookie = ctx.cookies.get(provider.cookieName('session'), { signed: true })
    if (cookie === undefined) return refuse(ctx, new Refusal('SIGN_ON_INTERRUPTED'))
    const { ip, body } = requestBehind(ctx.req)
    try {
      if (isForm && triesCode(body)) await p.throttles.attempt([{ scope: 'device-code-address', key: ip }])
    } catch (error) {
      if (error instanceof Refusal) return refuse(ctx, error)
      throw error
    }
    return next()
  })
}

/** As much of the library's contexts as an answer needs. */
type Context = Parameters<Parameters<Provider['use']>[0]>[0]

/** The forms that follow send the code again, beside the protection of the page that showed it. */
function triesCode(body: unknown): boolean {
  const form = parse(Buffer.isBuffer(body) ? body.toString('utf8') : '')
  return form['user_code'] !== undefined && form['confirm'] === undefined && form['abort'] === undefined
}

/** What the library says by the names of its errors. */
const endings: Readonly<Record<string, ErrorCode>> = {
  ExpiredError: 'DEVICE_CODE_EXPIRED',
  AlreadyUsedError: 'DEVICE_CODE_USED',
}

interface Shown {
  readonly page: Parameters<typeof renderPage>[0]
  /** Decides the status; the library's when not given. */
  readonly refused?: ErrorCode | undefined
}

/** The library comes here for the first page and with everything that goes wrong on the way. */
function inputPage(ctx: KoaContextWithOIDC, out: ErrorOut | undefined, error: Error | undefined): Shown {
  const { language, query } = spokenRequest(ctx)
  const frame = frameOf(ctx)
  if (error?.name === 'AbortedError') return { page: <DeviceRefusedPage frame={frame} /> }
  const ending = error instanceof DeviceCodeTaken ? 'DEVICE_CODE_USED' : endings[error?.name ?? '']
  if (ending !== undefined) {
    return { page: <DeviceEndedPage frame={frame} reason={errorText(ending, language)} />, refused: ending }
  }
  const problem = inputProblem(error)
  if (error !== undefined && problem === undefined) return { page: failurePage(ctx, out, error) }
  const problems = problem === undefined ? [] : [{ field: 'user_code', text: errorText(problem, language) }]
  const typed = error !== undefined && 'userCode' in error ? error.userCode : offeredCode(query)
  const code = typeof typed === 'string' ? typed.slice(0, 20) : ''
  return {
    page: <EnterCodePage frame={frame} secret={secretOf(ctx)} code={code} problems={problems} />,
    refused: problem,
  }
}

function inputProblem(error: Error | undefined): ErrorCode | undefined {
  if (error?.name === 'NotFoundError') return 'DEVICE_CODE_UNKNOWN'
  return error?.name === 'NoCodeError' ? 'FIELD_REQUIRED' : undefined
}

/** What else can end it: the person has no fitting access, the page is of another browser, the client is gone. */
function failurePage(ctx: KoaContextWithOIDC, out: ErrorOut | undefined, error: Error): Shown['page'] {
  const { language } = spokenRequest(ctx)
  const summary = providerMessages[language].forDevelopers
  const reason = errorText(failureCode(out?.error, error), language)
  const details = out === undefined ? undefined : { summary, error: out }
  return <DeviceEndedPage frame={frameOf(ctx)} reason={reason} out={details} />
}

const failures: Readonly<Record<string, ErrorCode>> = {
  persona_required: 'PERSONA_REQUIRED',
  persona_not_allowed: 'PERSONA_NOT_ALLOWED',
  persona_expired: 'PERSONA_EXPIRED',
  unmet_authentication_requirements: 'AUTHENTICATION_LEVEL_UNMET',
  invalid_client: 'CLIENT_UNKNOWN',
  server_error: 'INTERNAL',
}

function failureCode(error: string | undefined, cause: Error): ErrorCode {
  const known = failures[error ?? '']
  if (known !== undefined) return known
  // A form of another browser, or one that was sent once before.
  return cause.name === 'SessionNotFound' || error === 'invalid_request'
    ? 'SIGN_ON_INTERRUPTED'
    : 'AUTHORIZATION_REQUEST_INVALID'
}

/** `verification_uri_complete`: the code is filled in, and the person still compares it (RFC 8628 §3.3.1). */
function offeredCode(query: unknown): unknown {
  return typeof query === 'object' && query !== null && 'user_code' in query ? query.user_code : undefined
}

async function requestOf(
  p: Authentication,
  ctx: KoaContextWithOIDC,
  o: {
    client: Client
    info: Readonly<Record<string, unknown>>
    code: string
    language: Language
    wordsOf: WordsSource
  },
): Promise<DeviceRequest> {
  const { client, info, language } = o
  const address = typeof info['address'] === 'string' ? info['address'] : null
  const userAgent = typeof info['userAgent'] === 'string' ? info['userAgent'] : null
  const { params = {}, iat } = ctx.oidc.deviceCode ?? {}
  return {
    client: nameOf(client),
    firstParty: clientPolicy(client).firstParty,
    code: o.code,
    place: placeInWords(await p.places.placeOf(address), language),
    device: deviceInWords(deviceKindOf(userAgent), language),
    requestedAt: instantInWords(iat === undefined ? p.clock() : new Date(iat * 1000), language),
    shares: await sharesOf(o.wordsOf, params, language),
  }
}

/** What the device would get, in words. */
async function sharesOf(
  wordsOf: WordsSource,
  parameters: Readonly<Record<string, unknown>>,
  language: Language,
): Promise<readonly string[]> {
  const words = messages[language]
  const { scope, resource } = parameters
  const asked = typeof scope === 'string' ? scope.split(' ') : []
  const claims = claimsOf(parameters)
  const named = [...new Set([claims.id_token, claims.userinfo].flatMap((part) => Object.keys(part ?? {})))]
  const audiences = [resource].flat().filter((audience) => typeof audience === 'string')
  const isSaidApart = (name: string) => name === 'openid' || name === 'offline_access'
  const scopes = asked.filter((name) => isPeopleScope(name) && !isSaidApart(name))
  const said = await wordsOf([
    { scopes, resources: Object.fromEntries(audiences.map((audience) => [audience, []])) },
  ])
  const atApi = (audience: string) => asked.filter((name) => said.apis.has(apiScopeKey(audience, name)))
  const sharing = {
    scopes: scopes.filter((name) => said.scopes.has(name)),
    claims: [],
    released: [],
    resources: Object.fromEntries(audiences.map((audience) => [audience, atApi(audience)])),
  }
  const inWords = named.map((name) => text(said.claims.get(name) ?? { id: name, en: name }, language))
  const shares = [
    ...sharedNames(sharing, said, language),
    ...(named.length > 0 ? [`${words.sharesClaims}: ${inWords.join(', ')}`] : []),
    ...audiences.filter((audience) => atApi(audience).length === 0).map(words.sharesResource),
    ...(asked.includes('offline_access') ? [words.sharesOffline] : []),
  ]
  return shares.length === 0 ? [words.sharesNothing] : shares
}

function nameOf(client: Client): string {
  return client.clientName ?? client.clientId
}

function secretOf(ctx: KoaContextWithOIDC): string {
  const secret = ctx.oidc.session?.state?.['secret']
  return typeof secret === 'string' ? secret : ''
}

/** The answer to a form has an address nobody can open: the language link leads to the first page, code and all. */
function frameOf(ctx: KoaContextWithOIDC, code?: string) {
  const query = code === undefined ? '' : `?${new URLSearchParams({ user_code: code })}`
  return { ...publicFrame(spokenRequest(ctx)), path: `${routePaths.code_verification}${query}` }
}

function show(
  ctx: Pick<KoaContextWithOIDC, 'status' | 'type' | 'set' | 'body'>,
  page: Parameters<typeof renderPage>[0],
  refused?: ErrorCode,
): void {
  if (refused !== undefined) ctx.status = new Refusal(refused).status
  ctx.type = 'text/html; charset=utf-8'
  ctx.set('cache-control', 'no-store')
  ctx.body = renderPage(page)
}
