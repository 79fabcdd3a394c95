import type { Language } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { Card, Tag } from '@inaproc/ui/content'
import type { ClientDefinition } from '../registry/client-definition.js'
import type { OfferedScope } from '../scopes/offered.js'
import { messages } from './words/console.messages.js'

/** What people see of a client when they sign in: its picture, its name and what it is given. */
export function ClientPreview(p: {
  readonly client: ClientDefinition
  readonly logoHref: string | undefined
  /** The scopes about people, as their rows call them. */
  readonly people: readonly OfferedScope[]
  readonly language: Language
}) {
  const { client, language } = p
  const words = messages[language]
  const shared = p.people.filter(({ name }) => name !== 'openid' && client.scopes.includes(name))
  return (
    <Card
      title={words.preview}
      side={client.environment === 'test' && <Tag tone="warning">{words.previewTest}</Tag>}
    >
      <p>{words.previewLead}</p>
      <p class="client-name">
        {p.logoHref !== undefined && <img src={p.logoHref} alt="" width={48} height={48} />}
        <strong>{client.name === '' ? '…' : client.name}</strong>{' '}
        {shared.length === 0 ? words.previewNothing : words.previewShared}
      </p>
      {shared.length > 0 && (
        <ul>
          {shared.map(({ name, label }) => (
            <li key={name}>{label[language]}</li>
          ))}
        </ul>
      )}
      {client.personaRoles !== undefined && (
        <p>{words.previewRoles(client.personaRoles.map((role) => roles[role].label[language]).join(', '))}</p>
      )}
    </Card>
  )
}
