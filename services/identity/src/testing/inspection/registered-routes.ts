import type { AppServer } from '@inaproc/server/server'

export interface RegisteredRoute {
  /** As it was registered: `/akses/:id`. */
  readonly path: string
  readonly methods: readonly string[]
}

/** Every route of a server, read from the tree that it prints. */
export function registeredRoutes(server: AppServer): readonly RegisteredRoute[] {
  const routes: RegisteredRoute[] = []
  const stack: string[] = []
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent, part = '', methods = ''] = /^([\s│├└─]*)(\S*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    if (indent === undefined) continue
    const depth = Math.max(0, Math.round(indent.length / 4) - 1)
    stack.splice(depth, stack.length, part)
    if (methods !== '') routes.push({ path: stack.join(''), methods: methods.split(', ') })
  }
  return routes
}
