import { wantsPage } from '@inaproc/server/error-answers'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { frameOf } from '../frame.js'
import type { SandboxState } from '../sandbox-state.js'
import { bearerKey, failAsSwitched, outsideErrors } from '../stand-ins/stand-in-guard.js'
import { checkIdentity } from './dukcapil.js'
import { people, personByNik, type TestPerson } from './people.js'
import { PeoplePage } from './people-page.js'

const fieldAnswer = Type.Union([Type.Literal('MATCH'), Type.Literal('MISMATCH')])

const sex = Type.Union([Type.Literal('MALE'), Type.Literal('FEMALE')])

const identityCheck = Type.Object({
  nik: Type.String({ pattern: '^[0-9]{16}$' }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  birth_place: Type.String({ minLength: 1, maxLength: 100 }),
  birth_date: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
  sex,
  address: Type.String({ minLength: 1, maxLength: 500 }),
  reference: Type.String({
    minLength: 1,
    maxLength: 100,
    description: "The caller's own number of the check.",
  }),
})

const identityAnswer = Type.Object({
  reference: Type.String(),
  nik_status: Type.Union([Type.Literal('FOUND'), Type.Literal('NOT_FOUND'), Type.Literal('DECEASED')]),
  fields: Type.Object({
    name: Type.Optional(fieldAnswer),
    birth_place: Type.Optional(fieldAnswer),
    birth_date: Type.Optional(fieldAnswer),
    sex: Type.Optional(fieldAnswer),
    address: Type.Optional(fieldAnswer),
  }),
  checked_at: Type.String({ format: 'date-time' }),
})

const peopleAnswer = Type.Object({
  people: Type.Array(
    Type.Object({
      nik: Type.String(),
      name: Type.String(),
      birth_place: Type.String(),
      birth_date: Type.String({ format: 'date' }),
      sex,
      address: Type.String(),
      region_code: Type.String({ description: 'District of residence, PP.RR.DD' }),
      note: Type.Object({ id: Type.String(), en: Type.String() }),
    }),
  ),
})

/**
 * The civil register. Its believed shape: it says per field whether the declared value matches, and never what
 * it holds (domain.md A2, from memory).
 */
export async function dukcapilRoutes(app: AppServer, o: { state: SandboxState; key: string }): Promise<void> {
  app.post(
    '/dukcapil/v1/identity-checks',
    {
      onRequest: bearerKey(o.key),
      schema: {
        tags: ['dukcapil'],
        summary: 'Compares a declared identity with the civil register',
        body: identityCheck,
        response: { 200: identityAnswer, ...outsideErrors },
      },
    },
    async (request, reply) => {
      const { nik, reference, ...declared } = request.body
      const person = personByNik(nik)
      const asked = { standIn: 'dukcapil', subject: nik, documented: person?.failure } as const
      if (await failAsSwitched(o.state, asked, request, reply)) return reply
      const answer = checkIdentity(person, declared)
      return { reference, ...answer, checked_at: o.state.clock().toISOString() }
    },
  )
  app.get(
    '/dukcapil/people',
    {
      schema: {
        tags: ['dukcapil'],
        summary: 'The documented test people; a page for browsers',
        response: { 200: peopleAnswer },
      },
    },
    async (request, reply) => {
      reply.header('vary', 'accept')
      if (wantsPage(request)) return reply.page(<PeoplePage frame={frameOf(request, 'people')} />)
      return { people: people.map(card) }
    },
  )
}

/** What the identity card of a test person shows. */
function card(person: TestPerson) {
  const {
    nik,
    name,
    birthPlace: birth_place,
    birthDate: birth_date,
    sex,
    address,
    regionCode: region_code,
  } = person
  return { nik, name, birth_place, birth_date, sex, address, region_code, note: { ...person.note } }
}
