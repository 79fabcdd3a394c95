import type { Language } from '@inaproc/domain/language'
import { Card } from '@inaproc/ui/content'
import { CopyText } from '@inaproc/ui/live'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { definitionOf } from '../../registry/client-definition.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly issuer: string
  readonly discovery: string
  readonly clientId: string
  readonly scope: string
  readonly token: string
}

const words = {
  id: {
    title: 'Untuk konfigurasi aplikasi',
    lead: 'Pustaka OpenID Connect mengambil semua alamat dan kunci lain dari dokumen discovery.',
    issuer: 'Penerbit (issuer)',
    discovery: 'Dokumen discovery',
    clientId: 'ID klien (client_id)',
    scope: 'Cakupan (scope)',
    token: 'Alamat token',
  },
  en: {
    title: 'For the configuration of the application',
    lead: 'An OpenID Connect library takes all other addresses and keys from the discovery document.',
    issuer: 'Issuer',
    discovery: 'Discovery document',
    clientId: 'Client id (client_id)',
    scope: 'Scopes (scope)',
    token: 'Token address',
  },
} satisfies Record<Language, Words>

/** What a developer copies into the configuration of the application, letter by letter. */
export function IntegrationCard(p: {
  readonly client: StoredClient
  readonly issuer: string
  readonly language: Language
}) {
  const own = words[p.language]
  const { clientId, kind, scopes } = definitionOf(p.client)
  const rows = [
    [own.issuer, p.issuer],
    [own.discovery, `${p.issuer}/.well-known/openid-configuration`],
    [own.clientId, clientId],
    [own.scope, scopes.join(' ')],
    // A machine needs no discovery: it asks for tokens and nothing else.
    ...(kind === 'machine' ? [[own.token, `${p.issuer}/oidc/token`] as const] : []),
  ] as const
  return (
    <Card title={own.title}>
      <p>{own.lead}</p>
      {rows.map(([label, text]) => (
        <div key={label}>
          <strong>{label}</strong>
          <CopyText text={text} label={label} language={p.language} />
        </div>
      ))}
    </Card>
  )
}
