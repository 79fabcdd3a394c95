import { errorText } from '@inaproc/domain/error-catalogue'
import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { TaskList } from '@inaproc/ui/progress'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { messages as consoleWords } from '../../console/words/console.messages.js'
import { definitionOf } from '../../registry/client-definition.js'
import { checklist, type ProductionFacts, purposeField } from './checklist.js'
import { messages } from './production.messages.js'
import { type ProductionForm, scopesToExplain } from './production-form.js'
import { ProductionHistory, ProductionTag, reasonInWords } from './production-parts.js'
import type { ProductionRequest, ProductionStep } from './production-request.js'

export interface ProductionView {
  readonly test: StoredClient
  readonly request: ProductionRequest | undefined
  readonly steps: readonly ProductionStep[]
  /** Where everything is sent to; what is done is named below it. */
  readonly path: string
  readonly backHref: string
  readonly productionHref: string | undefined
  readonly done: string | null
  /** An owner of a partner in force. */
  readonly mayAsk: boolean
  /** Whoever works on clients, as long as there is no secret. */
  readonly secretVersion: number | null
  /** Present while the request can be sent. */
  readonly asking: { readonly form: ProductionForm; readonly facts: ProductionFacts } | null
  readonly problems: readonly FormProblem[]
}

type Part = { readonly frame: Frame; readonly view: ProductionView }

/** How a partner comes from a test client to production: what is needed, the request, and how it stands. */
export function ProductionPage(p: Part) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { test, request } = view
  return (
    <Page frame={frame} title={`${words.title} – ${test.name}`} hasError={view.problems.length > 0} wide>
      <BackLink href={view.backHref} text={test.name} />
      <ErrorSummary problems={view.problems} />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      <PageHeading caption={test.name} title={words.title} lead={words.lead}>
        {request !== undefined && <ProductionTag state={request.state} language={frame.language} />}
      </PageHeading>
      <Standing {...p} />
      {view.asking !== null && (view.mayAsk ? <Asking {...p} /> : <Notice title={words.ownerOnly} />)}
      {request !== undefined && (
        <ProductionHistory steps={view.steps} language={frame.language} namesOfficials={false} />
      )}
    </Page>
  )
}

function Standing({ frame, view }: Part) {
  const words = messages[frame.language]
  switch (view.request?.state) {
    case undefined:
    case 'withdrawn':
      return null
    case 'refused': {
      const [last] = view.steps
      return (
        <Notice tone="warning" title={words.returned}>
          {last !== undefined && <p>{reasonInWords(last, frame.language)}</p>}
        </Notice>
      )
    }
    case 'submitted':
    case 'first_approved':
      return (
        <>
          <Notice title={words.waiting}>
            <p>{words.waitingText}</p>
          </Notice>
          {view.mayAsk && (
            <Form action={`${view.path}/tarik`} token={frame.formToken} label={words.withdraw}>
              <Button kind="secondary">{words.withdraw}</Button>
            </Form>
          )}
        </>
      )
    case 'approved':
      return <Approved frame={frame} view={view} />
  }
}

function Approved({ frame, view }: Part) {
  const words = messages[frame.language]
  return (
    <>
      <Notice tone="success" title={words.approved}>
        <p>{words.approvedText}</p>
      </Notice>
      {view.secretVersion !== null && (
        <Form
          action={`${view.path}/rahasia`}
          token={frame.formToken}
          hidden={{ version: String(view.secretVersion) }}
          label={words.makeSecret}
        >
          <p>{words.makeSecretText}</p>
          <Button>{words.makeSecret}</Button>
        </Form>
      )}
      {view.productionHref !== undefined && (
        <Actions>
          <ButtonLink href={view.productionHref} kind="secondary">
            {words.open}
          </ButtonLink>
        </Actions>
      )}
    </>
  )
}

function Asking({ frame, view }: Part) {
  const { language } = frame
  const words = messages[language]
  if (view.asking === null) return null
  const { form, facts } = view.asking
  return (
    <>
      <h2>{words.checklist}</h2>
      <TaskList
        tasks={checklist.map(({ code, open }) => {
          const [first] = open(facts)
          return {
            title: words.items[code],
            status: first === undefined ? 'completed' : 'problem',
            ...(first !== undefined && { hint: errorText(code, language, first.params) }),
          }
        })}
      />
      <h2>{words.form}</h2>
      <p>{words.formLead}</p>
      <Form action={view.path} token={frame.formToken}>
        <TextField
          name="clientId"
          label={words.clientId}
          hint={words.clientIdHint}
          value={form.clientId}
          width={30}
          readOnly={view.request !== undefined}
          spellcheck={false}
          problems={view.problems}
        />
        <Addresses view={view} form={form} frame={frame} />
        {scopesToExplain(definitionOf(view.test)).map((scope) => (
          <TextAreaField
            key={scope}
            name={purposeField(scope)}
            label={words.purposeOf(scope)}
            hint={words.purposeHint}
            value={form.purposes[scope] ?? ''}
            rows={2}
            problems={view.problems}
          />
        ))}
        <Actions>
          <Button>{view.request === undefined ? words.send : words.sendAgain}</Button>
        </Actions>
      </Form>
    </>
  )
}

function Addresses(p: Part & { readonly form: ProductionForm }) {
  const { form } = p
  const { problems, test } = p.view
  const words = messages[p.frame.language]
  const { fields } = consoleWords[p.frame.language]
  const { kind, authentication } = definitionOf(test)
  return (
    <>
      {kind !== 'machine' && (
        <>
          <TextAreaField
            name="redirectUris"
            {...fields.redirectUris}
            value={form.redirectUris}
            rows={3}
            problems={problems}
          />
          <TextAreaField
            name="postLogoutRedirectUris"
            {...fields.postLogoutRedirectUris}
            value={form.postLogoutRedirectUris}
            rows={2}
            problems={problems}
            optional
          />
          <TextField
            name="backchannelLogoutUri"
            {...fields.backchannelLogoutUri}
            value={form.backchannelLogoutUri}
            type="url"
            problems={problems}
            optional
          />
          <TextAreaField
            name="withoutLogout"
            label={words.withoutLogout}
            hint={words.withoutLogoutHint}
            value={form.withoutLogout}
            rows={2}
            problems={problems}
            optional
          />
        </>
      )}
      {authentication === 'private_key_jwt' && (
        <>
          <TextAreaField
            name="jwks"
            label={fields.jwks.label}
            hint={words.keysHint}
            value={form.jwks}
            rows={5}
            problems={problems}
            optional
          />
          <TextField
            name="jwksUri"
            {...fields.jwksUri}
            value={form.jwksUri}
            type="url"
            problems={problems}
            optional
          />
        </>
      )}
    </>
  )
}
