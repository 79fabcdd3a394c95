import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyReply } from 'fastify'
import { findAccount } from '../../../accounts/accounts-store.js'
import { selectAccount } from '../../personas/persona-policy.js'
import { showSignIn } from '../sign-in/next-answer.js'
import { knownAccount } from '../sign-in/sign-in-state.js'
import { stateOf } from '../sign-in/sign-in-turn.js'
import { finish, pageProps, type Turn } from '../turn.js'
import { AccountPage } from './account-page.js'

/** Who is signed in; once somebody signs in with another account, the steps of that sign-in. */
export async function showAccount(
  turn: Turn,
  o: { otherAccount: boolean; way: string | undefined },
): Promise<FastifyReply> {
  const state = await stateOf(turn)
  if (o.otherAccount || state.progress !== undefined) return showSignIn(turn, o)
  const account = await findAccount(turn.parts.authentication.db, knownAccount(state))
  if (account === undefined) throw new Refusal('SIGN_ON_INTERRUPTED')
  const { displayName: name, username } = account
  return turn.reply.page(<AccountPage {...pageProps(turn)} name={name} username={username} />)
}

/** The person goes on with the account that is signed in. */
export function answerAccount(turn: Turn): Promise<FastifyReply> {
  return finish(turn, { [selectAccount]: {} })
}
