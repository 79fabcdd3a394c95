import type { MockClient } from './file/file-shape.js'
import type { MessageParts } from './signals/posted-message.js'

/** Everything that the routes of the mock work with. */
export interface Mock extends MessageParts {
  /** New keys sign from now on. */
  rotateKeys(o?: { readonly forget?: boolean }): Promise<void>
  setClient(client: MockClient): void
}
