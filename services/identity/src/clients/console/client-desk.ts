import { clientLifecycle } from '@inaproc/domain/client-lifecycle'
import { findRow } from '@inaproc/domain/state-machine'
import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { type Static, Type } from 'typebox'
import type { StoredClient } from '../../oidc/clients/stored-client.js'
import type { Changer } from '../registry/changer.js'
import { consoleClientId } from '../registry/client-transition.js'
import type { ShownClient } from './client-list.js'
import { type ClientLinks, type Step, stepEvents, steps } from './client-page.js'

export const DeskParams = Type.Object({
  client: Type.String({ maxLength: 64, pattern: '^[a-z0-9-]+$' }),
  /** In the address of a partner's desk only. */
  partner: Type.Optional(Type.String({ maxLength: 64 })),
})
export type DeskRequest = FastifyRequest<{ Params: Static<typeof DeskParams> }>

/** `change` is about what the client is, `prove` about how it proves itself; the steps are those of its life. */
export type ClientAct = 'look' | 'change' | 'prove' | Step

/** Where single clients are looked after, and by whom: all of them by officials, its own by a partner. */
export interface ClientDesk {
  /** The route of one client; its pages lie below (`clientPaths`). */
  readonly route: string
  readonly mayLook: preHandlerAsyncHookHandler
  readonly mayWork: preHandlerAsyncHookHandler
  /** The steps of a client's life that are taken here at all. */
  readonly steps: readonly Step[]
  /** Whether the history names officials, or only the Directorate. */
  readonly namesOfficials: boolean
  /**
   * The client of the address.
   * @throws Refusal when it is not looked after here, or this may not be done with it
   */
  open(request: DeskRequest, act: ClientAct): Promise<DeskClient>
  /** Secrets, keys and what stops a client: who does it proves again who they are, and comes back to the page. */
  askForProof(request: FastifyRequest, reply: FastifyReply, returnTo: string): FastifyReply | null
}

/** A client as whoever opened it at a desk may see and change it. */
export interface DeskClient {
  readonly shown: ShownClient
  readonly by: Changer
  readonly links: ClientLinks
  /** Looks after secrets and keys, and so proves again who they are; others only see that there are some. */
  readonly mayProve: boolean
  /** May change secrets and keys as the client stands now. */
  readonly canProve: boolean
  /** May change everything else. */
  readonly canEdit: boolean
  readonly steps: readonly Step[]
}

/** What the life of a client allows whoever acts to do with it now. */
export function stepsFrom(client: StoredClient, actor: Changer['as']): readonly Step[] {
  return steps.filter((step) => {
    const asked = { from: client.state, event: stepEvents[step], actor } as const
    const isHeld =
      step === 'suspend' ? client.clientId === consoleClientId : client.firstParty && step === 'retire'
    return findRow(clientLifecycle, asked).ok && !isHeld
  })
}

export function isChangeable({ firstParty, state }: StoredClient): boolean {
  return !firstParty && state !== 'retired' && state !== 'in_review'
}
