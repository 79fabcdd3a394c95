import type { Refusal } from '@inaproc/domain/refusal'
import type { FastifyReply } from 'fastify'
import { factorGuides, pageProps, type Turn } from '../turn.js'
import { DisabledFactorPage } from './disabled-factor-page.js'

/** Tells whoever has only disabled passkeys what happened, before the client hears that the level cannot be reached. */
export async function showDisabledFactor(turn: Turn, refusal?: Refusal): Promise<FastifyReply> {
  return turn.reply.page(<DisabledFactorPage {...pageProps(turn, refusal, factorGuides.asked)} />, {
    status: refusal?.status ?? 200,
  })
}
