import type { Language } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { Card, Tag } from '@inaproc/ui/content'
import { openIdScopes } from '../../oidc/clients/stored-client.js'
import type { ClientDefinition } from '../registry/client-definition.js'
import { messages } from './words/console.messages.js'

/** What people see of a client when they sign in: its picture, its name and what it is given. */
export function ClientPreview(p: {
  readonly client: ClientDefinition
  readonly logoHref: string | undefined
  readonly language: Language
}) {
  const { client, language } = p
  const words = messages[language]
  const shared = openIdScopes.filter((scope) => scope !== 'openid' && client.scopes.includes(scope))
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
          {shared.map((scope) => (
            <li key={scope}>{words.scopes[scope]}</li>
          ))}
        </ul>
      )}
      {client.personaRoles !== undefined && (
        <p>{words.previewRoles(client.personaRoles.map((role) => roles[role].label[language]).join(', '))}</p>
      )}
    </Card>
  )
}
