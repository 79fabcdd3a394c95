import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { contextHref } from '../sessions/contexts/context-address.js'
import type { Desk } from '../sessions/desk.js'
import { isNavigation, isSafe, SignOnRefusal } from './refusals.js'

/** What stands in front of a route for people. A guard either lets the request through or answers it. */
export interface Guards {
  requireSignIn(): preHandlerAsyncHookHandler
  requirePersona(...roles: string[]): preHandlerAsyncHookHandler
}

export function guardsOf(desk: Desk): Guards {
  /** The rule shared by both guards. @returns true when the request may go on. */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { acting, named, ambiguous } = desk.standing(request)
    if (!acting) {
      if (isSafe(request) && isNavigation(request)) reply.redirect(desk.signInHref(request), 303)
      else await desk.refuse(request, reply, 'sign-in-required')
      return false
    }
    // A page load at a bare address moves into its context, so that reloading the tab never changes who acts in it.
    if (!named && isSafe(request) && isNavigation(request)) {
      reply.header('cache-control', 'no-store').redirect(contextHref(acting.id, request.url), 303)
      return false
    }
    // Nobody may act as PPK with a form that was opened as PP.
    if (ambiguous && !isSafe(request)) {
      await desk.refuse(request, reply, 'context-unclear')
      return false
    }
    try {
      await desk.refresh(request)
      // Asked again: the renewed tokens may be the first to say so.
      return !(await desk.refuseRestricted(request, reply))
    } catch (error) {
      if (!(error instanceof SignOnRefusal)) throw error
      await desk.answer(request, reply, error)
      return false
    }
  }

  return {
    requireSignIn: () => async (request, reply) => {
      await admit(request, reply)
    },
    requirePersona: (...roles) => {
      return async (request, reply) => {
        if (!(await admit(request, reply))) return
        const persona = request.signOn?.persona
        if (persona && (roles.length === 0 || roles.includes(persona.role))) return
        await desk.refuse(request, reply, 'role-refused', {
          code: 'persona_required',
          roles,
          ...(persona && { persona }),
        })
      }
    },
  }
}
