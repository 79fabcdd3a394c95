import { wantsPage } from '@inaproc/server/error-answers'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { frameOf } from '../frame.js'
import type { SandboxState } from '../sandbox-state.js'
import { bearerKey, failAsSwitched, outsideError, outsideErrors } from '../stand-ins/stand-in-guard.js'
import type { Mode } from '../stand-ins/stand-ins.js'
import { companies, companyByNib, type TestCompany } from './companies.js'
import { CompaniesPage } from './companies-page.js'
import { laterEdition } from './later-editions.js'

const legalDataFields = {
  nib: Type.String({ pattern: '^[0-9]{13}$' }),
  status: Type.Union([Type.Literal('ACTIVE'), Type.Literal('REVOKED')]),
  name: Type.String(),
  form: Type.Union([
    Type.Literal('PT'),
    Type.Literal('CV'),
    Type.Literal('KOPERASI'),
    Type.Literal('PERORANGAN'),
  ]),
  npwp: Type.String({ pattern: '^[0-9]{16}$' }),
  scale: Type.Union([
    Type.Literal('MIKRO'),
    Type.Literal('KECIL'),
    Type.Literal('MENENGAH'),
    Type.Literal('BESAR'),
  ]),
  kbli: Type.Array(Type.String({ pattern: '^[0-9]{5}$' })),
  address: Type.String(),
  region_code: Type.String({ description: 'District, PP.RR.DD' }),
  people: Type.Array(
    Type.Object({
      nik: Type.Union([Type.String({ pattern: '^[0-9]{16}$' }), Type.Null()], {
        description: 'Null for WNA.',
      }),
      name: Type.String(),
      position: Type.Union([
        Type.Literal('DIREKTUR'),
        Type.Literal('KOMISARIS'),
        Type.Literal('PENANGGUNG_JAWAB'),
        Type.Literal('PEMEGANG_SAHAM'),
      ]),
      nationality: Type.Union([Type.Literal('WNI'), Type.Literal('WNA')]),
    }),
  ),
  branches: Type.Array(
    Type.Object({
      nitku: Type.String({ pattern: '^[0-9]{22}$' }),
      name: Type.String(),
      address: Type.String(),
      region_code: Type.String(),
    }),
  ),
}

const companyAnswer = Type.Object({ ...legalDataFields, retrieved_at: Type.String({ format: 'date-time' }) })

const companiesAnswer = Type.Object({
  companies: Type.Array(
    Type.Object({ ...legalDataFields, note: Type.Object({ id: Type.String(), en: Type.String() }) }),
  ),
})

/** The licensing system: the legal data of one company by its NIB, people and branches included. */
export async function ossRoutes(app: AppServer, o: { state: SandboxState; key: string }): Promise<void> {
  app.get(
    '/oss/v1/companies/:nib',
    {
      onRequest: bearerKey(o.key),
      schema: {
        tags: ['oss'],
        summary: 'The legal data of a company',
        params: Type.Object({ nib: Type.String({ pattern: '^[0-9]{13}$' }) }),
        response: { 200: companyAnswer, 404: outsideError, ...outsideErrors },
      },
    },
    async (request, reply) => {
      const { nib } = request.params
      const company = companyByNib(nib)
      const asked = { standIn: 'oss', subject: nib, documented: company?.failure } as const
      if (await failAsSwitched(o.state, asked, request, reply)) return reply
      const mode = o.state.switches.modeFor('oss', nib)
      if (!company || mode === 'UNKNOWN') {
        return reply.code(404).send({ error: { code: 'NIB_NOT_FOUND', message: 'No company has this NIB.' } })
      }
      return { ...legalData(editionOf(company, mode)), retrieved_at: o.state.clock().toISOString() }
    },
  )

  app.get(
    '/oss/companies',
    {
      schema: {
        tags: ['oss'],
        summary: 'The documented test companies; a page for browsers',
        response: { 200: companiesAnswer },
      },
    },
    async (request, reply) => {
      reply.header('vary', 'accept')
      if (wantsPage(request)) return reply.page(<CompaniesPage frame={frameOf(request, 'companies')} />)
      return { companies: companies.map((company) => ({ ...legalData(company), note: { ...company.note } })) }
    },
  )
}

function editionOf(company: TestCompany, mode: Mode): TestCompany {
  if (mode === 'REVOKED') return { ...company, status: 'REVOKED' }
  return mode === 'CHANGED' ? laterEdition(company) : company
}

function legalData(company: TestCompany) {
  return {
    nib: company.nib,
    status: company.status,
    name: company.name,
    form: company.form,
    npwp: company.npwp,
    scale: company.scale,
    kbli: [...company.kbli],
    address: company.address,
    region_code: company.regionCode,
    people: [...company.people],
    branches: company.branches.map(({ nitku, name, address, regionCode }) => ({
      nitku,
      name,
      address,
      region_code: regionCode,
    })),
  }
}
