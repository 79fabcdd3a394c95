import { accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { FastifyReply } from 'fastify'
import { listHeldAccesses } from '../../../accesses/held-accesses-store.js'
import { sortAccesses } from '../../personas/chooser/chooser.js'
import { acceptedPersonas } from '../../personas/persona-decision.js'
import { selectPersona } from '../../personas/persona-policy.js'
import { decisionOf } from '../interaction.js'
import { finish, pageProps, type Turn } from '../turn.js'
import { ChooserPage } from './chooser-page.js'
import { MissingPage } from './missing-page.js'
import { optionsOf } from './persona-options.js'

/** The chooser, or the page that says which access would help. */
export async function showPersonas(
  turn: Turn,
  o: { search?: string; refusal?: Refusal } = {},
): Promise<FastifyReply> {
  const { parts, interaction, reply, request } = turn
  const { db, clock } = parts.authentication
  const { session } = interaction.details
  if (session === undefined) throw new Refusal('SIGN_ON_INTERRUPTED')
  const [decision, held] = await Promise.all([
    decisionOf(parts, interaction),
    listHeldAccesses(db, accountId(session.accountId)),
  ])
  const { question, personas } = decision
  const today = todayInWib(clock)
  const sorted = sortAccesses(held, { personas, roles: question.roles, today })
  const props = pageProps(turn, o.refusal)
  const about = { client: props.client, language: request.language, today }
  const { choices, others } = optionsOf(sorted, { ...about, acr: session.acr, needed: decision.acr })
  if (choices.length === 0 && question.required) {
    const nearly = others.filter((_, index) => sorted.others[index]?.obstacle !== 'role')
    return reply.page(<MissingPage {...props} roles={question.roles} nearly={nearly} />, { status: 403 })
  }
  return reply.page(
    <ChooserPage
      {...props}
      choices={choices}
      others={others}
      selected={question.hint ?? undefined}
      search={o.search ?? ''}
      optional={!question.required}
    />,
    { status: o.refusal?.status ?? 200 },
  )
}

/** `chosen` is an access id, or empty to go on without a persona. */
export async function answerPersona(turn: Turn, chosen: string | undefined): Promise<FastifyReply> {
  const { question, personas } = await decisionOf(turn.parts, turn.interaction)
  if (chosen === '' && !question.required) return finish(turn, { [selectPersona]: { accessId: null } })
  const persona = acceptedPersonas(question, personas).find(({ accessId }) => accessId === chosen)
  if (persona === undefined) {
    return showPersonas(turn, { refusal: new Refusal('CHOICE_UNKNOWN', { field: 'persona' }) })
  }
  return finish(turn, { [selectPersona]: { accessId: persona.accessId } })
}
