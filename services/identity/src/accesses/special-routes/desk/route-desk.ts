/** The two special routes. */
const routeNames = ['FOREIGN', 'BRANCH'] as const
export type RouteName = (typeof routeNames)[number]

/** The routes as addresses name them. */
export const routePaths: Readonly<Record<RouteName, string>> = { FOREIGN: 'wna', BRANCH: 'cabang' }

export function routeOfPath(path: string): RouteName | undefined {
  return routeNames.find((route) => routePaths[route] === path)
}

/** A line of the queue, alike for both routes. */
export interface QueuedCase {
  readonly id: string
  readonly state: string
  readonly company: string
  /** The attorney, or the nominee with the branch. */
  readonly about: string
  readonly submittedAt: Date
  readonly dueAt: Date | null
  readonly invitationEndsAt: Date | null
}

/** `waiting`: what the Directorate has to decide, the nearest deadline first; `all`: everything, the newest first. */
export type QueueScope = 'waiting' | 'all'

/** Where the next page begins: the last line of this one. */
export interface QueueCursor {
  readonly dueAt: string
  readonly id: string
}

/** A line in the history of a case. */
export interface RouteStepRecord {
  readonly transition: string
  readonly event: string
  readonly to: string
  readonly actorName: string | null
  readonly reasonCode: string | null
  readonly reasonText: string | null
  readonly at: Date
}
