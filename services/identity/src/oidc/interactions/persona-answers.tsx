import { accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { FastifyReply } from 'fastify'
import { listPersonas, type PersonaRow } from '../../accesses/personas-store.js'
import { acceptedPersonas } from '../personas/persona-decision.js'
import { selectPersona } from '../personas/persona-policy.js'
import { decisionOf } from './interaction.js'
import { ChooserPage, MissingPage, personaOption } from './persona-pages.js'
import { finish, pageProps, type Turn } from './turn.js'

/** The chooser, or the page that says which access would help. */
export async function showPersonas(turn: Turn, refusal?: Refusal): Promise<FastifyReply> {
  const { question } = await decisionOf(turn.parts, turn.interaction)
  const { clock } = turn.parts.authentication
  const personas = await candidates(turn)
  if (personas.length === 0 && question.required) {
    return turn.reply.page(<MissingPage {...pageProps(turn)} roles={question.roles} />, { status: 403 })
  }
  const today = todayInWib(clock)
  const { language } = turn.request
  return turn.reply.page(
    <ChooserPage
      {...pageProps(turn, refusal)}
      personas={personas.map((persona) => personaOption(persona, today, language))}
      selected={question.hint ?? undefined}
      optional={!question.required}
    />,
    { status: refusal?.status ?? 200 },
  )
}

/** `chosen` is an access id, or empty to go on without a persona. */
export async function answerPersona(turn: Turn, chosen: string | undefined): Promise<FastifyReply> {
  const { question } = await decisionOf(turn.parts, turn.interaction)
  if (chosen === '' && !question.required) return finish(turn, { [selectPersona]: { accessId: null } })
  const persona = (await candidates(turn)).find(({ accessId }) => accessId === chosen)
  if (persona === undefined) return showPersonas(turn, new Refusal('CHOICE_UNKNOWN', { field: 'persona' }))
  return finish(turn, { [selectPersona]: { accessId: persona.accessId } })
}

/** All personas the client accepts, whatever was chosen or hinted before. */
async function candidates(turn: Turn): Promise<readonly PersonaRow[]> {
  const { authentication } = turn.parts
  const { session } = turn.interaction.details
  if (session === undefined) return []
  const { question } = await decisionOf(turn.parts, turn.interaction)
  const today = todayInWib(authentication.clock)
  const personas = await listPersonas(authentication.db, accountId(session.accountId), today)
  return acceptedPersonas(question, personas)
}
