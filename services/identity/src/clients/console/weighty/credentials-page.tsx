import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  SelectField,
} from '@inaproc/ui/forms'
import { CopyText } from '@inaproc/ui/live'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { definitionOf, usesSecret } from '../../registry/client-definition.js'
import { type ClientSecret, overlapHours } from '../../registry/secrets/client-secrets.js'
import { ClientHead, type ClientHeadView, type ClientView } from '../client-page.js'
import type { ClientFormValues } from '../editing/client-form.js'
import { ProofFields } from '../editing/proof-fields.js'
import { messages } from '../words/console.messages.js'

export interface CredentialsView extends ClientHeadView, Pick<ClientView, 'canEdit' | 'done'> {
  readonly secrets: readonly ClientSecret[]
  readonly values: Pick<ClientFormValues, 'authentication' | 'jwks' | 'jwksUri'>
  readonly problems: readonly FormProblem[]
}

type Part = { readonly frame: Frame; readonly view: CredentialsView }

/** How a client proves itself: its secrets and keys, and what can be done with them. */
export function CredentialsPage(p: Part) {
  const { frame, view } = p
  const { client } = view.shown
  const words = messages[frame.language]
  const { authentication } = definitionOf(client)
  return (
    <Page
      frame={frame}
      title={`${words.credentials} – ${client.name}`}
      hasError={view.problems.length > 0}
      wide
    >
      <ErrorSummary problems={view.problems} />
      <ClientHead frame={frame} view={view} current="credentials" />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      {client.firstParty && <Notice title={words.readOnlyHouse} />}
      {usesSecret(authentication) ? <Secrets {...p} /> : <Keys {...p} />}
      {view.canEdit && client.kind !== 'browser' && client.kind !== 'native' && <Method {...p} />}
    </Page>
  )
}

function Secrets(p: Part) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { version } = view.shown.client
  const isRotating = view.secrets.length > 1
  return (
    <>
      <h2>{words.secrets}</h2>
      <DataTable caption={words.secrets} captionHidden columns={secretColumns(p)} rows={view.secrets} />
      {view.canEdit && (
        <>
          <h2>{words.rotate}</h2>
          <p>{words.rotateLead}</p>
          {isRotating && <Notice tone="warning" title={words.rotateRunning} />}
          <Form
            action={`${view.hrefOf('credentials')}/rahasia`}
            token={frame.formToken}
            hidden={{ version: String(version) }}
          >
            <SelectField
              name="overlap"
              label={words.overlap}
              value={isRotating ? '0' : '24'}
              placeholder={null}
              width={20}
              options={overlapHours
                .filter((hours) => !isRotating || hours === 0)
                .map((hours) => ({ value: String(hours), label: words.overlaps[hours] }))}
            />
            <Actions>
              <Button>{words.rotate}</Button>
            </Actions>
          </Form>
        </>
      )}
    </>
  )
}

function secretColumns({ frame, view }: Part): readonly Column<ClientSecret>[] {
  const { language, formToken } = frame
  const words = messages[language]
  const instant = (at: Date) => instantInWords(at, language)
  const standing = ({ expiresAt }: ClientSecret) =>
    expiresAt === null ? words.secretCurrent : words.secretEnding(instant(expiresAt))
  const columns: readonly Column<ClientSecret>[] = [
    { header: words.secretMade, namesRow: true, cell: ({ createdAt }) => instant(createdAt) },
    { header: words.secretState, cell: standing },
    {
      header: words.secretUsed,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.secretNeverUsed : instant(lastUsedAt)),
    },
  ]
  if (!view.canEdit || view.secrets.length < 2) return columns
  return [
    ...columns,
    {
      header: words.action,
      cell: (secret) => (
        <Form
          action={`${view.hrefOf('credentials')}/rahasia/akhiri`}
          token={formToken}
          hidden={{ version: String(view.shown.client.version), secret: secret.id }}
          label={`${words.endNow}: ${standing(secret)}`}
          inline
        >
          <Button kind="danger">
            {words.endNow}
            <span class="visually-hidden">: {standing(secret)}</span>
          </Button>
        </Form>
      ),
    },
  ]
}

interface ShownKey {
  readonly kid: string
  readonly type: string
}

function Keys({ frame, view }: Part) {
  const words = messages[frame.language]
  const { jwks, jwksUri } = definitionOf(view.shown.client)
  const rows = (jwks?.keys ?? []).map(
    ({ kid, kty, crv }): ShownKey => ({ kid: kid ?? '–', type: [kty, crv].filter(Boolean).join(' ') }),
  )
  return (
    <>
      <h2>{words.fields.jwks.label}</h2>
      {jwksUri === undefined ? (
        <DataTable
          caption={words.fields.jwks.label}
          captionHidden
          columns={[
            { header: words.keyId, namesRow: true, cell: ({ kid }) => <code>{kid}</code> },
            { header: words.keyType, cell: ({ type }) => type },
          ]}
          rows={rows}
          empty={<p>{words.noKeys}</p>}
        />
      ) : (
        <p>
          {words.keyFrom} <code>{jwksUri}</code>
        </p>
      )}
    </>
  )
}

function Method({ frame, view }: Part) {
  const words = messages[frame.language]
  const { client } = view.shown
  return (
    <>
      <h2>{words.keys}</h2>
      <p>{words.keysLead}</p>
      <Form
        action={`${view.hrefOf('credentials')}/kunci`}
        token={frame.formToken}
        hidden={{ version: String(client.version) }}
      >
        <ProofFields kind={client.kind} values={view.values} problems={view.problems} frame={frame} />
        <Actions>
          <Button name="langkah" value="simpan">
            {words.saveKeys}
          </Button>
          <Button kind="secondary" name="langkah" value="coba">
            {words.testKeys}
          </Button>
        </Actions>
      </Form>
    </>
  )
}

/** A secret, this once. The page answers a form, is kept by nobody, and the form cannot be sent a second time. */
export function SecretOncePage(p: {
  readonly frame: Frame
  readonly name: string
  readonly clientId: string
  readonly secret: string
  readonly nextHref: string
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.secretTitle}>
      <BackLink href={p.nextHref} text={p.name} />
      <PageHeading caption={p.name} title={words.secretTitle} lead={words.secretLead} />
      <Notice tone="warning" title={words.secretOnce} live />
      <p>{words.clientId}</p>
      <CopyText text={p.clientId} label={words.clientId} />
      <p>{words.secretLabel}</p>
      <CopyText text={p.secret} label={words.secretLabel} />
      <p class="hint">{words.secretBasic}</p>
      <Actions>
        <ButtonLink href={p.nextHref}>{words.secretContinue}</ButtonLink>
      </Actions>
    </Page>
  )
}
