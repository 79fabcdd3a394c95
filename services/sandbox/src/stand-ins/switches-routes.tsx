import { errorText } from '@inaproc/domain/error-catalogue'
import { invalidForm } from '@inaproc/domain/refusal'
import { wantsPage } from '@inaproc/server/error-answers'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { frameOf } from '../frame.js'
import { recipientKey } from '../inbox/message.js'
import type { SandboxState } from '../sandbox-state.js'
import { changeProblems, type Mode, modes, type StandIn, standInNames, standIns } from './stand-ins.js'
import { SwitchesPage } from './switches-page.js'

const standIn = Type.Enum([...standInNames])
const mode = Type.Enum([...modes])
const subject = Type.String({
  maxLength: 254,
  description: 'One NIK, NIB, work unit code or recipient only; everybody without it.',
})

const change = Type.Object({ stand_in: standIn, mode, subject: Type.Optional(subject) })

const switchesAnswer = Type.Object({
  stand_ins: Type.Array(
    Type.Object({
      name: standIn,
      mode,
      modes: Type.Array(mode),
      subjects: Type.Array(Type.Object({ subject, mode })),
    }),
  ),
})

/** Where people and tests make the outside systems fail. */
export async function switchesRoutes(app: AppServer, o: { state: SandboxState }): Promise<void> {
  const { switches } = o.state
  const states = () => ({
    mail: switches.state('mail'),
    sms: switches.state('sms'),
    dukcapil: switches.state('dukcapil'),
    oss: switches.state('oss'),
    djp: switches.state('djp'),
    ahu: switches.state('ahu'),
    sirup: switches.state('sirup'),
  })
  const answer = () => ({
    stand_ins: standInNames.map((name) => {
      const state = switches.state(name)
      return {
        name,
        mode: state.mode,
        modes: [...standIns[name].modes],
        subjects: [...state.subjects].map(([singled, singledMode]) => ({
          subject: singled,
          mode: singledMode,
        })),
      }
    }),
  })
  const set = (name: StandIn, to: Mode, singled: string | undefined): void => {
    const isRecipient = name === 'mail' || name === 'sms'
    switches.set(name, to, singled !== undefined && isRecipient ? recipientKey(singled) : singled)
  }

  app.get(
    '/switches',
    {
      schema: {
        tags: ['switches'],
        summary: 'Every stand-in and its mode; a page for browsers',
        querystring: Type.Object({ done: Type.Optional(Type.Union([standIn, Type.Literal('reset')])) }),
        response: { 200: switchesAnswer },
      },
    },
    async (request, reply) => {
      reply.header('vary', 'accept')
      if (!wantsPage(request)) return answer()
      return reply.page(
        <SwitchesPage
          frame={frameOf(request, 'switches')}
          token={request.formToken()}
          states={states()}
          done={request.query.done}
        />,
      )
    },
  )

  app.put(
    '/switches',
    {
      schema: {
        tags: ['switches'],
        summary: 'Sets the mode of one stand-in, for everybody or for one subject',
        body: change,
        response: { 200: switchesAnswer },
      },
    },
    async (request) => {
      const { stand_in: name, mode: to, subject: singled } = request.body
      const problems = changeProblems(name, to, singled)
      if (problems.length > 0) throw invalidForm(problems)
      set(name, to, singled)
      return answer()
    },
  )

  app.delete(
    '/switches',
    {
      // A form cannot send DELETE, and a script of another site would have to ask first.
      config: { formProtection: false },
      schema: {
        tags: ['switches'],
        summary: 'Sets everything back to NORMAL',
        response: { 200: switchesAnswer },
      },
    },
    async () => {
      switches.reset()
      return answer()
    },
  )

  app.post('/switches', { schema: { body: change } }, (request, reply) => {
    const { stand_in: name, mode: to } = request.body
    const singled = request.body.subject?.trim() || undefined
    const problems = changeProblems(name, to, singled)
    if (problems.length === 0) {
      set(name, to, singled)
      return reply.redirect(`/switches?done=${name}`, 303)
    }
    const refused = {
      standIn: name,
      mode: to,
      subject: singled ?? '',
      problems: problems.map(({ field, code }) => ({ field, text: errorText(code, request.language) })),
    }
    const page = (
      <SwitchesPage
        frame={frameOf(request, 'switches')}
        token={request.formToken()}
        states={states()}
        refused={refused}
      />
    )
    return reply.page(page, { status: 422 })
  })

  app.post('/switches/reset', (_request, reply) => {
    switches.reset()
    return reply.redirect('/switches?done=reset', 303)
  })
}
