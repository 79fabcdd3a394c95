import type { FastifyReply } from 'fastify'
import { clientPolicy } from '../../clients/client-policy.js'
import { findPartnerName } from '../../consents/consents-store.js'
import { finish, pageProps, type Turn } from '../turn.js'
import { TestersPage } from './testers-page.js'

/** Who tries the client out, for somebody who is none of them. */
export async function showTesters(turn: Turn): Promise<FastifyReply> {
  const { partnerId } = clientPolicy(turn.interaction.client)
  const partner = partnerId === null ? null : await findPartnerName(turn.parts.authentication.db, partnerId)
  return turn.reply.page(<TestersPage {...pageProps(turn)} partner={partner} />, { status: 403 })
}

/** The relying party hears that the person was refused. */
export function finishNoTester(turn: Turn): Promise<FastifyReply> {
  return finish(turn, {
    error: 'access_denied',
    error_description: 'this client is being tried out by its own people only',
  })
}
