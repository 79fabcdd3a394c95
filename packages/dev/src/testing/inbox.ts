/** A message of the sandbox's inbox. */
export interface InboxMessage {
  readonly id: string
  readonly channel: 'email' | 'sms'
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** The inbox of the house as a program sees it: waits for what a person would wait for. */
export interface Inbox {
  /** The newest message to this address or phone that `matches`; waits for it. */
  newest(to: string, matches?: (message: InboxMessage) => boolean): Promise<InboxMessage>
  /** The six digits of the newest message to this address or phone. */
  code(to: string): Promise<string>
}

const patienceMs = 20_000

export function inboxAt(sandboxUrl: string): Inbox {
  async function newest(
    to: string,
    matches: (message: InboxMessage) => boolean = () => true,
  ): Promise<InboxMessage> {
    const deadline = Date.now() + patienceMs
    let after = ''
    while (Date.now() < deadline) {
      const found = (await fetchMessages(`${sandboxUrl}/inbox`, { to })).find(matches)
      if (found !== undefined) return found
      const [arrived] = await fetchMessages(`${sandboxUrl}/inbox/wait`, {
        to,
        timeout: '5',
        ...(after && { after }),
      })
      after = arrived?.id ?? after
    }
    throw new Error(`No such message came to ${to} within ${patienceMs / 1000} s`)
  }

  return {
    newest,
    async code(to) {
      const { text } = await newest(to, (message) => /\b\d{6}\b/.test(message.text))
      const [code] = /\b\d{6}\b/.exec(text) ?? []
      if (code === undefined) throw new Error(`The newest message to ${to} has no code`)
      return code
    },
  }
}

async function fetchMessages(url: string, query: Record<string, string>): Promise<readonly InboxMessage[]> {
  const response = await fetch(`${url}?${new URLSearchParams(query)}`, {
    headers: { accept: 'application/json' },
  })
  if (!response.ok) throw new Error(`The inbox answered ${response.status}`)
  const body: { messages: readonly InboxMessage[] } = JSON.parse(await response.text())
  return body.messages
}
