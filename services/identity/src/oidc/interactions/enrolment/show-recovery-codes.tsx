import type { FastifyReply } from 'fastify'
import type { SignInState } from '../sign-in/sign-in-state.js'
import { missingWay } from '../sign-in/sign-in-steps.js'
import { factorGuides, pageProps, type Turn } from '../turn.js'
import { newRecoveryCodes } from './enrolment-service.js'
import { RecoveryCodesPage } from './recovery-codes-page.js'

/** Makes the codes and shows them in this very answer, which no address leads to. */
export async function showNewCodes(turn: Turn, state: SignInState): Promise<FastifyReply> {
  const codes = await newRecoveryCodes(turn.parts.authentication, state, turn.request.ip)
  return turn.reply.page(
    <RecoveryCodesPage
      {...pageProps(turn, undefined, factorGuides.added)}
      codes={codes}
      second={missingWay(state.factors)}
    />,
  )
}

/** The page was loaded again: what was shown cannot be shown any more. */
export function codesShownBefore(turn: Turn, state: SignInState): FastifyReply {
  return turn.reply.page(
    <RecoveryCodesPage
      {...pageProps(turn, undefined, factorGuides.added)}
      codes={null}
      second={missingWay(state.factors)}
    />,
  )
}
