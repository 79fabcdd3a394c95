import { todayInWib } from '@inaproc/domain/wib-date'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { frameOf } from '../frame.js'
import type { SandboxState } from '../sandbox-state.js'
import { bearerKey, failAsSwitched, outsideError, outsideErrors } from '../stand-ins/stand-in-guard.js'
import { legacyAccount } from './legacy-accounts.js'
import { announcedPackages, fundSources, purchaseMethods } from './rup-packages.js'
import { RupPage } from './rup-page.js'
import { satkerByCode } from './satkers.js'

const satkerCode = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' })

const packagesAnswer = Type.Object({
  satker: Type.Object({ code: satkerCode, name: Type.String(), institution_code: Type.String() }),
  year: Type.Integer(),
  packages: Type.Array(
    Type.Object({
      code: Type.String({ pattern: '^[0-9]{8}$' }),
      name: Type.String(),
      ceiling: Type.String({ pattern: '^[0-9]+$', description: 'Rupiah.' }),
      method: Type.Enum([...purchaseMethods]),
      fund_source: Type.Enum([...fundSources]),
    }),
  ),
})

const accountAnswer = Type.Object({
  username: Type.String(),
  name: Type.String(),
  role: Type.Union([Type.Literal('PA'), Type.Literal('KPA'), Type.Literal('PPK')]),
  satker_code: satkerCode,
  registered_on: Type.String({ format: 'date' }),
  active: Type.Boolean(),
})

/** The procurement plan system: announced packages, and the users known to it before accounts moved here. */
export async function sirupRoutes(app: AppServer, o: { state: SandboxState; key: string }): Promise<void> {
  const thisYear = () => Number(todayInWib(o.state.clock).slice(0, 4))

  app.get(
    '/sirup/v1/packages',
    {
      onRequest: bearerKey(o.key),
      schema: {
        tags: ['sirup'],
        summary: 'The announced packages of a work unit in a budget year',
        querystring: Type.Object({
          satker: satkerCode,
          year: Type.Integer({ minimum: 2000, maximum: 2099 }),
        }),
        response: { 200: packagesAnswer, 404: outsideError, ...outsideErrors },
      },
    },
    async (request, reply) => {
      const { satker: code, year } = request.query
      if (await failAsSwitched(o.state, { standIn: 'sirup', subject: code }, request, reply)) return reply
      const satker = satkerByCode(code)
      if (!satker) {
        return reply
          .code(404)
          .send({ error: { code: 'SATKER_NOT_FOUND', message: 'No work unit has this code.' } })
      }
      return {
        satker: { code, name: satker.name, institution_code: satker.institutionCode },
        year,
        packages: announcedPackages(code, year, thisYear()).map((rup) => ({
          code: rup.code,
          name: rup.name,
          ceiling: rup.ceiling.toString(),
          method: rup.method,
          fund_source: rup.fundSource,
        })),
      }
    },
  )

  app.get(
    '/sirup/v1/accounts/:username',
    {
      onRequest: bearerKey(o.key),
      schema: {
        tags: ['sirup'],
        summary: 'A user of the old SiRUP',
        params: Type.Object({ username: Type.String({ minLength: 1, maxLength: 64 }) }),
        response: { 200: accountAnswer, 404: outsideError, ...outsideErrors },
      },
    },
    async (request, reply) => {
      const account = legacyAccount(request.params.username)
      const asked = { standIn: 'sirup', subject: account?.satkerCode ?? '' } as const
      if (await failAsSwitched(o.state, asked, request, reply)) return reply
      if (!account) {
        return reply
          .code(404)
          .send({ error: { code: 'ACCOUNT_NOT_FOUND', message: 'No user has this name.' } })
      }
      const { username, name, role, satkerCode: satker_code, registeredOn: registered_on, active } = account
      return { username, name, role, satker_code, registered_on, active }
    },
  )
  app.get('/sirup/packages', (request, reply) =>
    reply.page(<RupPage frame={frameOf(request, 'packages')} year={thisYear()} />),
  )
}
