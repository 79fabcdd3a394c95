import type { Clock } from '@inaproc/domain/clock'
import { createMessageStore, type MessageStore } from './inbox/message-store.js'
import { type Pause, pause } from './stand-ins/pause.js'
import { createSwitchBoard, type SwitchBoard } from './stand-ins/switch-board.js'

/** Everything that the sandbox remembers. It lives in memory and is empty after every start. */
export interface SandboxState {
  readonly clock: Clock
  readonly messages: MessageStore
  readonly switches: SwitchBoard
  readonly pause: Pause
}

/** Messages kept at most; the oldest go first. */
const inboxCapacity = 10_000

export function createSandboxState(o: { clock: Clock; pause?: Pause }): SandboxState {
  return {
    clock: o.clock,
    messages: createMessageStore({ clock: o.clock, capacity: inboxCapacity }),
    switches: createSwitchBoard(),
    pause: o.pause ?? pause,
  }
}
