import { Card, Details, Notice, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import { instantInWords, sizeInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, Button, ButtonLink, Form, SelectField, TextField } from '@inaproc/ui/forms'
import { safeHref } from '@inaproc/ui/link'
import { CopyText } from '@inaproc/ui/live'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages as texts } from './inbox.messages.js'
import { type Channel, type Message, oneTimeCodes, textParts } from './message.js'

interface Filter {
  readonly to?: string | undefined
  readonly channel?: Channel | undefined
}

export function InboxPage(p: {
  readonly frame: Frame
  readonly filter: Filter
  readonly messages: readonly Message[]
  /** The newest message of all when the page was made: the module waits for a newer one. */
  readonly newest: string | undefined
  readonly isNewestShown: boolean
  readonly hasOlder: boolean
}) {
  const { language } = p.frame
  const words = texts[language]
  const isFiltered = p.filter.to !== undefined || p.filter.channel !== undefined
  const last = p.messages.at(-1)
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead} />
      <Search frame={p.frame} filter={p.filter} isFiltered={isFiltered} />
      {p.isNewestShown && <LiveNotice frame={p.frame} filter={p.filter} newest={p.newest} />}
      {p.messages.length === 0 && (
        <EmptyState
          kind={isFiltered ? 'no-results' : 'empty'}
          title={isFiltered ? words.noResults : words.empty}
        />
      )}
      {p.messages.map((message) => (
        <MessageCard key={message.id} message={message} frame={p.frame} />
      ))}
      <Actions>
        {p.hasOlder && last !== undefined && (
          <ButtonLink href={inboxHref({ ...p.filter, before: last.id })} kind="secondary">
            {words.older}
          </ButtonLink>
        )}
        {!p.isNewestShown && (
          <ButtonLink href={inboxHref(p.filter)} kind="quiet">
            {words.newest}
          </ButtonLink>
        )}
      </Actions>
    </Page>
  )
}

function Search(p: { readonly frame: Frame; readonly filter: Filter; readonly isFiltered: boolean }) {
  const words = texts[p.frame.language]
  return (
    <Card title={words.searchTitle}>
      <Form action="/inbox" method="get" label={words.searchTitle} inline>
        <TextField
          name="to"
          label={words.recipient}
          hint={words.recipientHint}
          type="search"
          width={30}
          value={p.filter.to}
          problems={[]}
        />
        <SelectField
          name="channel"
          label={words.channel}
          placeholder={words.anyChannel}
          value={p.filter.channel}
          options={Object.entries(words.channels).map(([value, label]) => ({ value, label }))}
          problems={[]}
        />
        <Actions>
          <Button kind="secondary">{words.search}</Button>
          {p.isFiltered && (
            <ButtonLink href="/inbox" kind="quiet">
              {words.showAll}
            </ButtonLink>
          )}
        </Actions>
      </Form>
    </Card>
  )
}

/** Hidden until the module sees a new message while somebody types or marks text. */
function LiveNotice(p: {
  readonly frame: Frame
  readonly filter: Filter
  readonly newest: string | undefined
}) {
  const words = texts[p.frame.language]
  return (
    <>
      <div
        hidden
        data-inbox-live
        data-after={p.newest}
        data-to={p.filter.to}
        data-channel={p.filter.channel}
        role="status"
      >
        <Notice title={words.newer}>
          <p>
            <a href={safeHref(p.frame.path)}>{words.reload}</a>
          </p>
        </Notice>
      </div>
      <script type="module" src="/inbox/live.js" />
    </>
  )
}

function MessageCard(p: { readonly message: Message; readonly frame: Frame }) {
  const { message } = p
  const { language } = p.frame
  const words = texts[language]
  const body = message.text === '' ? (message.html ?? '') : message.text
  const title = message.channel === 'sms' ? message.from : message.subject || words.noSubject
  return (
    <Card title={title} side={<Tag tone="info">{words.channels[message.channel]}</Tag>}>
      <SummaryList
        rows={[
          { label: words.to, value: <a href={inboxHref({ to: message.to })}>{message.to}</a> },
          { label: words.from, value: message.from },
          { label: words.received, value: instantInWords(message.receivedAt, language) },
          ...(message.attachments.length === 0
            ? []
            : [
                {
                  label: words.attachments,
                  value: message.attachments
                    .map((file) => `${file.filename} (${sizeInWords(file.size, language)})`)
                    .join(', '),
                },
              ]),
        ]}
      />
      {oneTimeCodes(body).map((code) => (
        <CopyText key={code} text={code} label={`${words.code} ${code}`} />
      ))}
      <MessageText text={body} />
      {message.html !== undefined && message.text !== '' && (
        <Details summary={words.htmlSource}>
          <pre>
            <code>{message.html}</code>
          </pre>
        </Details>
      )}
    </Card>
  )
}

/** Paragraphs and lines as they were written, with links to follow and codes set off. */
function MessageText(p: { readonly text: string }) {
  const paragraphs = p.text.trim().split(/\n{2,}/)
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>
          {paragraph.split('\n').map((line, position) => (
            <>
              {position > 0 && <br />}
              {textParts(line).map((part) => {
                if (part.kind === 'link') return <a href={safeHref(part.value)}>{part.value}</a>
                return part.kind === 'code' ? <strong>{part.value}</strong> : part.value
              })}
            </>
          ))}
        </p>
      ))}
    </>
  )
}

function inboxHref(query: Filter & { readonly before?: string }): string {
  const parts = new URLSearchParams()
  if (query.to !== undefined) parts.set('to', query.to)
  if (query.channel !== undefined) parts.set('channel', query.channel)
  if (query.before !== undefined) parts.set('before', query.before)
  const text = parts.toString()
  return text === '' ? '/inbox' : `/inbox?${text}`
}
